"""The best others for a food, a meal or a day, each a whole week that keeps to every rule.

A meal is one dish, so another dish is another meal. Each offer changes its part; where a limit is
then missed, amounts and foods of the same day change too, as few as can be. What is kept stays,
but for the part itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner.bend.candidates import Candidate, day_candidates, food_candidates, meal_candidates
from planner.bend.desk import Desk, Laid
from planner.bend.effects import Effect, day_effects
from planner.bend.kept import releasing
from planner.bend.told import also_changed, shown
from planner.bend.wishes import Wish, must_hold
from planner.model.score import score_week
from planner.plan.check import check_plan
from planner.plan.keep import Keep, changed_parts
from planner.plan.leftovers import cooked_twice, leftovers_of
from planner.plan.make import week_plan
from planner.plan.outcome import PlanOutcome
from planner.plan.reasons import plan_sentences
from planner.plan.week_plan import PlannedMeal, WeekPlan

OFFERS = 3


@dataclass(frozen=True)
class Offer:
    """Another week in which a part is another one.

    title: what comes instead. effects: of the day's totals. also: other foods of the day that
    change, in words; empty where only the part does. outcome: the week, checked.
    """

    part: Keep
    title: str
    effects: tuple[Effect, ...]
    also: tuple[str, ...]
    outcome: PlanOutcome

    @property
    def plan(self) -> WeekPlan:
        """The week."""
        assert self.outcome.plan is not None
        return self.outcome.plan


def three_others(
    desk: Desk, part: Keep, kept: Iterable[Keep] = (), *, number: int = OFFERS
) -> tuple[Offer, ...]:
    """The best others for a part of the week in hand; fewer where there are no more.

    None for a meal that is cooked for more than once: its leftovers would have to follow.

    Args:
        part: a day, a meal, or a food of a meal.
        kept: what stays beside it.

    Raises:
        WishError: the week does not hold the part.
    """
    must_hold(desk.plan, part)
    if len(part) > 1 and part[:2] in cooked_twice(desk.plan):
        return ()
    laid = desk.laid()
    if laid is None:
        return ()
    stays = releasing(tuple(kept), part, desk.plan)
    find = (day_candidates, meal_candidates, food_candidates)[len(part) - 1]
    offers: list[Offer] = []
    seen = {shown(desk.plan, part)}
    for candidate in find(laid, desk.plan, part, stays):
        offer = _offer(desk, laid, part, candidate, stays)
        if offer is None or shown(offer.plan, part) in seen:
            continue
        seen.add(shown(offer.plan, part))
        offers.append(offer)
        if len(offers) == number:
            break
    return tuple(offers)


def take(wish: Wish, offer: Offer) -> Wish:
    """The wish with an offer's week in hand. The part that was swapped is kept no longer."""
    kept = releasing(wish.kept, offer.part, wish.plan)
    return replace(wish, plan=offer.plan, kept=kept, settled=True, said="")


def _offer(
    desk: Desk, laid: Laid, part: Keep, candidate: Candidate, stays: tuple[Keep, ...]
) -> Offer | None:
    """The candidate as an offer, or None if it does not pass the check."""
    days = candidate.state.days()
    again = leftovers_of(desk.plan)
    made = week_plan(desk.profile, laid.prepared.menu, days, laid.asked.targets, again)
    # Meals that did not change stay the very ones, with their titles.
    before = {(meal.day, meal.meal): meal for meal in desk.plan.meals}
    meals = tuple(_same_or_new(before[meal.day, meal.meal], meal) for meal in made.meals)
    plan = replace(desk.plan, meals=meals)
    breaches = check_plan(
        plan.items, desk.profile, desk.attempts.foods, laid.asked.targets.daily, desk.attempts.book
    )
    if breaches or changed_parts(desk.plan, plan, stays):
        return None
    outcome = replace(
        desk.outcome,
        plan=plan,
        score=score_week(laid.prepared.menu, laid.prepared.values, laid.asked.request, days),
        bound=laid.prepared.bound,
        seconds=0.0,
    )
    notes = desk.outcome.messages[len(plan_sentences(desk.outcome)) :]
    outcome = replace(outcome, messages=(*plan_sentences(outcome), *notes))
    return Offer(
        part,
        candidate.title(plan),
        day_effects(desk.plan, plan, part[0]),
        also_changed(desk.plan, plan, part, candidate.came),
        outcome,
    )


def _same_or_new(before: PlannedMeal, now: PlannedMeal) -> PlannedMeal:
    same = before.dish_id == now.dish_id and set(before.foods) == set(now.foods)
    return before if same else now
