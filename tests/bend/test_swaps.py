"""Offers in place of a food, a meal or a day."""

from __future__ import annotations

import math

import pytest

from planner.bend import Desk, Offer, Wish, WishError, keep, take, three_others
from planner.dishes.load import load_dishes
from planner.plan.check import check_plan
from planner.plan.keep import Keep, changed_parts
from planner.plan.week_plan import WeekPlan
from tests.bend.conftest import FOODS, WOMAN

PER_100G = FOODS.set_index("food_code")
COLUMNS = {"cost_usd": "price_usd_per_100g"}


def total(plan: WeekPlan, day: int, column: str) -> float:
    """A day's total added up from the plan's rows and the food table."""
    rows = plan.items[plan.items["Day"] == day]
    per_100g = PER_100G.loc[rows["Food Code"], COLUMNS.get(column, column)]
    return math.fsum(rows["Grams"].to_numpy() * per_100g.to_numpy(dtype=float) / 100)


def food_part(wish: Wish, day: int, meal: str) -> Keep:
    found = next(m for m in wish.plan.meals if (m.day, m.meal) == (day, meal))
    return day, meal, found.foods[0].food_code


def parts(wish: Wish) -> list[Keep]:
    return [(2,), (3, "dinner"), food_part(wish, 4, "lunch")]


@pytest.fixture(scope="module")
def offers(desk: Desk, wish: Wish) -> dict[Keep, tuple[Offer, ...]]:
    return {part: three_others(desk, part) for part in parts(wish)}


def test_three_others_differ_from_one_another_and_from_what_stands(
    offers: dict[Keep, tuple[Offer, ...]], wish: Wish
) -> None:
    for part, found in offers.items():
        assert len(found) == 3
        assert len({offer.title for offer in found}) == 3
        assert all(changed_parts(wish.plan, offer.plan, [part]) for offer in found)


def test_each_offer_is_a_whole_week_that_passes_the_check(
    offers: dict[Keep, tuple[Offer, ...]],
) -> None:
    for found in offers.values():
        for offer in found:
            plan = offer.plan
            assert check_plan(plan.items, WOMAN, FOODS, plan.targets, load_dishes()) == []


def test_the_effect_that_is_stated_is_the_plans_after_taking_it(
    offers: dict[Keep, tuple[Offer, ...]], wish: Wish
) -> None:
    for part, found in offers.items():
        for offer in found:
            taken = take(wish, offer)
            assert taken.plan is offer.plan
            for effect in offer.effects:
                before = total(wish.plan, part[0], effect.column)
                after = total(taken.plan, part[0], effect.column)
                assert effect.change == pytest.approx(after - before, abs=1e-6)


def test_only_the_day_of_the_part_changes(
    offers: dict[Keep, tuple[Offer, ...]], wish: Wish
) -> None:
    for part, found in offers.items():
        others = [(day,) for day in range(1, 8) if day != part[0]]
        assert all(changed_parts(wish.plan, offer.plan, others) == [] for offer in found)


def test_what_else_changes_is_said(offers: dict[Keep, tuple[Offer, ...]], wish: Wish) -> None:
    for part, found in offers.items():
        if len(part) == 1:
            continue
        beside: list[Keep] = [(part[0], meal) for meal in WOMAN.week.meals if meal != part[1]]
        for offer in found:
            changed = changed_parts(wish.plan, offer.plan, beside)
            assert len(changed) <= len(offer.also)


def test_what_is_kept_stays_in_every_offer(desk: Desk, wish: Wish) -> None:
    bent = keep(keep(wish, (2, "breakfast")), food_part(wish, 2, "dinner"))
    for part in ((2, "lunch"), (2,)):
        found = three_others(desk, part, bent.kept)
        stays = bent.kept if len(part) == 2 else ()
        assert found
        assert all(changed_parts(wish.plan, offer.plan, stays) == [] for offer in found)


def test_the_part_that_is_swapped_is_kept_no_longer(desk: Desk, wish: Wish) -> None:
    bent = keep(keep(wish, (3, "dinner")), (5,))
    offer = three_others(desk, (3, "dinner"), bent.kept, number=1)[0]
    assert take(bent, offer).kept == ((5,),)


def test_a_part_that_the_week_does_not_hold_is_refused(desk: Desk) -> None:
    with pytest.raises(WishError):
        three_others(desk, (1, "lunch", 1))
