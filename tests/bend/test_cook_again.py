"""Cook once, eat again: leftovers are what was cooked, in time, and every other rule holds."""

from __future__ import annotations

import pytest

from planner import PlanOutcome, Profile, WeekPlan, plan_week
from planner.bend import (
    Desk,
    Wish,
    WishError,
    cook_afresh,
    cook_again,
    eat_out,
    keep,
    later_places,
    less,
    settle,
    three_others,
)
from planner.dishes.load import load_dishes
from planner.export.plan_csv import plan_csv, read_plan_csv
from planner.plan.check import check_plan
from planner.plan.keep import changed_parts
from planner.plan.read_back import week_of_rows
from planner.plan.week_plan import PlannedMeal
from planner.profile import MealOut, Place, leftover_rule
from planner.shop.check import check_shopping_list
from planner.shop.shopping_list import shopping_list
from planner.solve.week import WeekOptions
from tests.bend.conftest import FOODS, WOMAN

QUICK = WeekOptions(time_limit_s=15, improve_s=0.0, near_s=0.0, near_gap=0.5, relative_gap=0.05)
BOOK = load_dishes()


def meal_at(plan: WeekPlan, place: Place) -> PlannedMeal:
    return next(meal for meal in plan.meals if (meal.day, meal.meal) == place)


def breaches(plan: WeekPlan, profile: Profile) -> list[str]:
    return [str(b) for b in check_plan(plan.items, profile, FOODS, plan.targets, BOOK)]


@pytest.fixture(scope="module")
def cooked(wish: Wish) -> tuple[Wish, Place, Place]:
    """A dinner of the week that can come again at dinner the very next day, and that day."""
    first = next(
        (day, "dinner")
        for day in range(1, 6)
        if (day + 1, "dinner") in later_places(wish.profile, wish.plan, (day, "dinner"))
    )
    return wish, first, (first[0] + 1, "dinner")


@pytest.fixture(scope="module")
def bent(cooked: tuple[Wish, Place, Place]) -> tuple[Wish, PlanOutcome, Place, Place]:
    """That dinner is eaten on two days running."""
    wish, first, second = cooked
    settled, outcome = settle(cook_again(wish, first, [second]), foods=FOODS, options=QUICK)
    assert outcome.plan is not None, outcome.messages
    return settled, outcome, first, second


def test_the_second_meal_is_the_first_one_and_the_first_stays_as_it_was(
    bent: tuple[Wish, PlanOutcome, Place, Place], wish: Wish
) -> None:
    settled, outcome, first, second = bent
    before, now = meal_at(wish.plan, first), meal_at(settled.plan, first)
    again = meal_at(settled.plan, second)
    assert (now.dish_id, set(now.foods)) == (before.dish_id, set(before.foods))
    assert (again.dish_id, again.foods, again.again_of) == (now.dish_id, now.foods, first)
    assert again.title == f"Leftovers: {now.title}"
    assert breaches(settled.plan, settled.profile) == []
    assert any("is cooked once and eaten again at dinner" in line for line in outcome.messages)
    assert outcome.gap is not None
    assert outcome.gap >= 0


def test_the_rules_on_repeats_hold_for_every_other_profile(
    bent: tuple[Wish, PlanOutcome, Place, Place],
) -> None:
    settled = bent[0]
    rules = {line.split(":")[0] for line in breaches(settled.plan, WOMAN)}
    assert {"leftovers", "dish_repeats", "two_days_running"} <= rules
    assert rules <= {"leftovers", "dish_repeats", "two_days_running", "repeats"}


def test_the_file_of_such_a_week_passes_with_its_profile_alone_and_is_read_back(
    bent: tuple[Wish, PlanOutcome, Place, Place], tmp_path_factory: pytest.TempPathFactory
) -> None:
    settled, _, first, second = bent
    file = tmp_path_factory.mktemp("again") / "week.csv"
    file.write_bytes(plan_csv(settled.plan.items))
    profile = Profile.from_toml_text(settled.profile.to_toml())
    assert profile.cook_again == settled.profile.cook_again
    items = read_plan_csv(file)
    assert check_plan(items, profile, FOODS, settled.plan.targets, BOOK) == []
    read = week_of_rows(items, profile, FOODS, settled.plan.targets, BOOK)
    assert meal_at(read, second).again_of == first
    assert meal_at(read, second).dish_id == meal_at(settled.plan, second).dish_id


def test_the_check_finds_leftovers_that_are_not_what_was_cooked_or_not_called_so(
    bent: tuple[Wish, PlanOutcome, Place, Place],
) -> None:
    settled, _, first, second = bent
    items = settled.plan.items
    at_second = (items["Day"] == second[0]) & (items["Group"] == "Dinner")
    renamed = items.copy()
    renamed.loc[at_second, "Dish"] = meal_at(settled.plan, first).title
    one_food_less = items.drop(items.index[at_second][0])
    for rows, said in ((renamed, "it is called"), (one_food_less, "is not what was cooked")):
        found = check_plan(rows, settled.profile, FOODS, settled.plan.targets, BOOK)
        assert any(b.rule == "leftovers" and said in b.sentence for b in found)
    other_day = [
        {"cooked": "2026-11-23", "meal": "dinner", "again": "2026-11-26", "again_meal": "dinner"}
    ]
    found = check_plan(
        items, settled.profile.with_cook_again(other_day), FOODS, settled.plan.targets, BOOK
    )
    assert any(b.rule == "leftovers" for b in found)


def test_the_shopping_list_counts_the_grams_of_both_meals(
    bent: tuple[Wish, PlanOutcome, Place, Place],
) -> None:
    items = bent[0].plan.items
    found = shopping_list(items)
    assert check_shopping_list(found, items) == []
    code = meal_at(bent[0].plan, bent[2]).foods[0].food_code
    eaten = items.loc[items["Food Code"] == code, "Grams"].sum()
    listed = {use.food_code: use.eaten_g for line in found.lines for use in line.uses}
    assert listed[code] == pytest.approx(eaten)


def test_settings_that_move_keep_the_pair_and_what_is_set_of_one_is_set_of_both(
    bent: tuple[Wish, PlanOutcome, Place, Place],
) -> None:
    settled, _, first, second = bent
    code = next(
        s.food_code for s in meal_at(settled.plan, second).foods if _can_be_less(settled, second, s)
    )
    asked = less(settled, (*second, code))
    assert (*first, code) in asked.kept or first in asked.kept
    now, outcome = settle(asked, foods=FOODS, options=QUICK, stay=1.0)
    assert outcome.plan is not None, outcome.messages
    assert meal_at(now.plan, first).foods == meal_at(now.plan, second).foods
    assert changed_parts(asked.plan, now.plan, now.kept) == []
    moved = Wish(now.profile.replace("targets", magnesium_mg=345), now.plan, (second,), False)
    now, outcome = settle(moved, foods=FOODS, options=QUICK)
    assert outcome.plan is not None, outcome.messages
    assert changed_parts(moved.plan, now.plan, [first, second]) == []


def _can_be_less(wish: Wish, place: Place, serving) -> bool:  # type: ignore[no-untyped-def]
    try:
        less(wish, (*place, serving.food_code))
    except WishError:
        return False
    return True


def test_swaps_leave_the_pair_alone_and_offer_nothing_in_its_place(
    bent: tuple[Wish, PlanOutcome, Place, Place],
) -> None:
    settled, outcome, first, second = bent
    desk = Desk(settled.profile, outcome, FOODS)
    assert three_others(desk, first) == ()
    assert three_others(desk, second) == ()
    offers = three_others(desk, (second[0],), number=1)
    assert offers
    for offer in offers:
        assert meal_at(offer.plan, second) == meal_at(settled.plan, second)
        assert offer.outcome.gap is not None
        assert offer.outcome.gap >= 0


def test_taken_back_the_day_has_a_meal_of_its_own_again(
    bent: tuple[Wish, PlanOutcome, Place, Place],
) -> None:
    settled, _, _, second = bent
    back, outcome = settle(cook_afresh(settled, second), foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    assert back.profile.cook_again == ()
    assert meal_at(back.plan, second).again_of is None
    assert breaches(back.plan, WOMAN) == []


def test_a_meal_eaten_out_takes_its_leftovers_along(
    bent: tuple[Wish, PlanOutcome, Place, Place],
) -> None:
    settled, _, first, _ = bent
    date = settled.profile.cook_again[0].cooked
    wish = eat_out(settled, first[0], MealOut(date=date, meal="dinner", energy_kcal=700))
    assert wish.profile.cook_again == ()
    assert "eaten again" in wish.said


def test_kept_meals_that_stand_in_the_way_are_a_reason_not_an_error(
    cooked: tuple[Wish, Place, Place],
) -> None:
    wish, first, second = cooked
    asked = cook_again(wish, first, [second])
    both = keep(asked, second)
    settled, outcome = settle(both, foods=FOODS, options=QUICK)
    assert outcome.plan is None
    assert "No week was found that serves dinner of" in outcome.messages[0]
    assert settled.profile == asked.profile


def test_dinners_are_cooked_for_two_days_as_often_as_asked_and_the_check_counts_them() -> None:
    profile = WOMAN.replace("week", cook_dinners_twice=2)
    outcome = plan_week(profile, foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    again = [meal for meal in outcome.plan.meals if meal.again_of is not None]
    assert len(again) == 2
    for meal in again:
        assert meal.again_of == (meal.day - 1, "dinner")
        assert meal.foods == meal_at(outcome.plan, meal.again_of).foods
    assert breaches(outcome.plan, profile) == []
    assert breaches(outcome.plan, WOMAN.replace("week", cook_dinners_twice=1)) != []
    assert outcome.gap is not None
    assert outcome.gap >= 0
    # A setting that moves leaves the choice where it is; taken back, it is one fewer.
    near = plan_week(
        profile.replace("targets", magnesium_mg=330),
        foods=FOODS,
        options=QUICK,
        previous=outcome.plan,
        stay=1.0,
    )
    assert near.plan is not None
    assert [(m.day, m.meal) for m in near.plan.meals if m.again_of] == [
        (m.day, m.meal) for m in again
    ]
    # A dinner that the planner serves again may be asked for once more.
    twice = Wish(profile, outcome.plan)
    first, later = next(
        (m.again_of, later_places(profile, outcome.plan, m.again_of)[-1])
        for m in again
        if m.again_of is not None and later_places(profile, outcome.plan, m.again_of)
    )
    thrice, done = settle(cook_again(twice, first, [later]), foods=FOODS, options=QUICK)
    if done.plan is not None:
        assert meal_at(thrice.plan, later).again_of == first
        assert breaches(thrice.plan, thrice.profile) == []
    taken = cook_afresh(Wish(profile, outcome.plan), (again[0].day, again[0].meal))
    assert taken.profile.week.cook_dinners_twice == 1
    fewer, done = settle(taken, foods=FOODS, options=QUICK, stay=1.0)
    assert done.plan is not None
    assert [(m.day, m.meal) for m in fewer.plan.meals if m.again_of] == [
        (again[1].day, again[1].meal)
    ]


def test_a_profile_with_leftovers_is_planned_from_its_file_alone() -> None:
    profile = WOMAN.with_cook_again(
        [{"cooked": "2026-11-24", "meal": "dinner", "again": "2026-11-26", "again_meal": "lunch"}]
    )
    outcome = plan_week(profile, foods=FOODS, options=QUICK)
    assert outcome.plan is not None
    assert meal_at(outcome.plan, (4, "lunch")).again_of == (2, "dinner")


def test_leftovers_go_where_the_dish_goes_no_later_than_the_stated_age(wish: Wish) -> None:
    for meal in wish.plan.meals:
        found = later_places(wish.profile, wish.plan, (meal.day, meal.meal))
        if meal.meal not in ("lunch", "dinner"):
            assert found == ()
        for day, name in found:
            assert meal.day < day <= meal.day + leftover_rule("max_days").value
            assert name in next(d.meals for d in BOOK.dishes if d.id == meal.dish_id)
    with pytest.raises(WishError, match="at most 2 times"):
        cook_again(wish, (1, "dinner"), [(7, "dinner")])
