"""`plan_week`: from a profile to a checked plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Literal

import pandas as pd

from planner.dishes.listed import dish_entry, unknown_dishes
from planner.dishes.load import DishBook, dish_name
from planner.foods.table import load_foods
from planner.model.meals_out import OUT
from planner.model.menu import Menu
from planner.model.plan_state import Day
from planner.model.request import AgainMeal, OutMeal, PlanRequest
from planner.own import with_own
from planner.plan.at_home import at_home_notes
from planner.plan.check import check_plan
from planner.plan.giving_way import solve_under_ceilings
from planner.plan.keep import NONE_WITH_KEPT, Keep, changed_parts, earlier_week, lost_parts
from planner.plan.leftovers import (
    again_meals,
    as_leftovers,
    chosen_before,
    leftover_notes,
    none_with_leftovers,
    not_alike,
    with_kept_choices,
)
from planner.plan.meals_out import asked_of_meals_out, meals_out_notes, out_title
from planner.plan.outcome import PlanOutcome
from planner.plan.own import own_notes, unknown_notes
from planner.plan.person_targets import resolved_targets
from planner.plan.prepared import menu_of
from planner.plan.reasons import plain_reasons, plan_sentences
from planner.plan.roles import fill_roles
from planner.plan.week_plan import FoodServing, PlannedMeal, WeekPlan
from planner.profile import Profile
from planner.screening import ScreeningOutcome, screen
from planner.solve.report import SolveStatus
from planner.solve.week import WeekOptions, WeekSolution
from planner.targets.daily_targets import ResolvedTargets

__all__ = [
    "SolverFailedError",
    "WrongPlanError",
    "plan_request",
    "plan_week",
    "resolved_targets",
    "week_plan",
]

Progress = Callable[[str, WeekPlan | None], None]


class WrongPlanError(RuntimeError):
    """The check found a fault in a plan that the solver returned: an error of this program."""


class SolverFailedError(WrongPlanError):
    """The solver broke down, or what it answered cannot be right: there is no plan to show."""


def plan_request(
    profile: Profile, targets: ResolvedTargets, screening: ScreeningOutcome | None = None
) -> PlanRequest:
    """The planning problem of a profile; `screening` is its outcome, worked out if not given."""
    screening = screening or screen(profile)
    preferences = profile.preferences
    avoid = set(preferences.avoid_allergens)
    if preferences.avoid_gluten:
        avoid.add("gluten")  # type: ignore[arg-type]
    return PlanRequest(
        targets=targets.daily,
        meals=profile.week.meals,
        diet=preferences.diet,
        avoid=frozenset(avoid),
        dislikes=preferences.dislikes,
        favourites=preferences.favourites,
        max_repeats=preferences.max_repeats,
        max_cost_usd_per_day=preferences.max_cost_usd_per_day,
        food_rules=screening.food_rules,
        out=tuple(
            OutMeal(day - 1, meal, tuple(sorted(out.known.items())))
            for (day, meal), out in profile.meals_out_of_week().items()
        ),
        at_home=tuple(
            (food.food_code, food.grams / profile.week.people) for food in profile.pantry
        ),
        again=again_meals(profile),
        cook_twice=profile.week.cook_dinners_twice,
    )


def plan_week(
    profile: Profile,
    *,
    foods: pd.DataFrame | None = None,
    options: WeekOptions | None = None,
    progress: Progress | None = None,
    previous: WeekPlan | None = None,
    keep: Iterable[Keep] = (),
    stay: float = 0.5,
) -> PlanOutcome:
    """Plan seven days of meals for a profile. Never raises for a valid profile.

    Args:
        foods: a food table from `load_foods`; the shipped one by default.
        options: time limit and the gap to stop at.
        progress: called with what is being worked out and the best plan so far, if any. What it
            raises breaks the work off.
        previous: a plan to stay near.
        keep: parts of `previous` that stay exactly: days ``(3,)``, meals ``(3, "lunch")``, foods
            of a meal ``(3, "lunch", 63107010)``.
        stay: how much `previous` holds, from 0 (the best week, but for what is kept) to 1 (change
            no more than the limits need).

    Raises:
        ValueError: `keep` names what `previous` does not hold, or `stay` is outside 0 to 1.
        WrongPlanError: the finished plan does not pass the independent check, or the solver
            failed (`SolverFailedError`). Neither reaches a user as a plan.
    """
    screening = screen(profile)
    if not screening.may_plan:
        sentences = (*screening.messages, *screening.notices)
        return PlanOutcome(_locked(screening), None, sentences, screening=screening)
    try:
        targets = resolved_targets(profile, screening)
    except ValueError as error:
        # No reference intake exists, as for a pregnancy above 50.
        return PlanOutcome("held", None, (str(error),))
    if targets.energy_holds:
        return PlanOutcome("held", None, targets.energy_holds)
    table, book = with_own(profile, load_foods() if foods is None else foods)
    unknown = [
        *map(str, profile.unknown_food_codes(set(table["food_code"].tolist()))),
        *_unknown_dishes(profile, book),
    ]
    request = plan_request(profile, targets, screening)
    asks = asked_of_meals_out(profile, targets.daily)
    if asks:
        return PlanOutcome("held", None, asks)
    if request.out and previous is None:
        # A week with every meal planned is the one to start from; it is none to be shown.
        said = (lambda sentence, _: progress(sentence, None)) if progress is not None else None
        whole = plan_week(profile.with_meals_out(()), foods=table, options=options, progress=said)
        if whole.plan is None:
            return whole
        previous, stay = whole.plan, 0.0
    kept = tuple(keep)
    if kept and previous is None:
        raise ValueError("keep needs a previous plan")
    if previous is not None:
        request = with_kept_choices(request, previous, kept)
    menu, values, standing = menu_of(table, book, request)

    broken_off: list[Exception] = []

    def report(sentence: str, best: WeekSolution | None) -> None:
        if progress is None:
            return
        found = None
        if best and best.days:
            found = week_plan(profile, menu, best.days, targets, best.again)
        try:
            progress(sentence, found)
        except Exception as error:
            broken_off.append(error)
            raise

    earlier = None
    unlike: list[tuple[int, int]] = []
    if previous is not None:
        liked = chosen_before(request, previous)
        earlier = earlier_week(previous, request.meals, kept, stay, request.out, liked)
        unlike = not_alike(request, previous, kept)
    try:
        if unlike:
            solution = WeekSolution(
                SolveStatus.NO_SOLUTION, None, None, None, 0.0, lost=tuple(unlike)
            )
        else:
            solution, targets = solve_under_ceilings(
                menu, values, request, targets, options, report, earlier, standing
            )
    except Exception as error:
        if error in broken_off:
            raise
        raise SolverFailedError(f"the solver failed: {error or type(error).__name__}") from error
    notes = (
        *targets.notes,
        *screening.messages,
        *screening.notices,
        *unknown,
        *own_notes(profile, table, book, targets.daily),
        *meals_out_notes(profile),
    )
    if solution.days is None:
        reasons = plain_reasons(menu, request, solution.status is SolveStatus.INFEASIBLE)
        if solution.lost:
            reasons = (lost_parts(solution.lost, request.meals),)
        elif kept:
            reasons = (NONE_WITH_KEPT, *reasons)
        if request.again:
            reasons = (none_with_leftovers(request, profile.week.start), *reasons)
        return PlanOutcome(
            "infeasible",
            None,
            (*reasons, *notes),
            bound=solution.bound,
            seconds=solution.seconds,
            targets=targets,
            screening=screening,
            solver_status=solution.status.value,
        )
    plan = week_plan(profile, menu, solution.days, targets, solution.again)
    breaches = check_plan(plan.items, profile, table, targets.daily, book)
    faults = [str(breach) for breach in breaches]
    if previous is not None:
        faults += [f"not kept: {part}" for part in changed_parts(previous, plan, kept)]
    if faults:
        raise WrongPlanError("; ".join(faults))
    if not _is_bounded(solution):
        raise SolverFailedError(
            f"the solver failed: its bound of {solution.bound} lies under a score of "
            f"{solution.score}"
        )
    outcome = PlanOutcome(
        "planned",
        plan,
        (),
        score=solution.score,
        bound=solution.bound,
        seconds=solution.seconds,
        targets=targets,
        screening=screening,
        solver_status=solution.status.value,
    )
    eaten_again = leftover_notes(plan, len(request.again) + request.cook_twice)
    used = at_home_notes(plan, profile)
    reached = (*plan_sentences(outcome), *unknown_notes(plan))
    return replace(outcome, messages=(*reached, *eaten_again, *used, *notes))


def _unknown_dishes(profile: Profile, book: DishBook) -> list[str]:
    """A sentence for each dish on the profile's lists that the dish book does not hold."""
    listed = (*profile.preferences.dislikes, *profile.preferences.favourites)
    return [
        f"The profile names a dish that is not in the dish book: {dish_entry(dish_id)}."
        for dish_id in unknown_dishes(listed, (dish.id for dish in book.dishes))
    ]


def _is_bounded(solution: WeekSolution) -> bool:
    """Whether the week's score lies under its bound, as every week's does."""
    if solution.score is None or solution.bound is None:
        return False
    return solution.score <= solution.bound + 1e-6 * max(1.0, abs(solution.bound))


def _locked(screening: ScreeningOutcome) -> Literal["held", "blocked"]:
    return "blocked" if screening.status == "blocked" else "held"


def week_plan(
    profile: Profile,
    menu: Menu,
    days: tuple[Day, ...],
    targets: ResolvedTargets,
    again: tuple[AgainMeal, ...] = (),
) -> WeekPlan:
    """Days of a menu as a plan for a person; it is not checked yet.

    Args:
        again: the meals that are leftovers.
    """
    codes = menu.foods["food_code"].to_numpy()
    plate_names = dict(zip(menu.foods["food_code"], menu.foods["plate_name"], strict=True))
    meals = []
    outs = profile.meals_out_of_week()
    for number, day in enumerate(days, start=1):
        for planned in day:
            dish = menu.dishes[planned.dish]
            if dish.is_out:
                out = outs[number, dish.meal]
                meals.append(PlannedMeal(number, dish.meal, OUT, out_title(out), (), out))
                continue
            served = [
                (menu.options[s.option].group, int(codes[menu.options[s.option].food]), s.halves)
                for s in planned.servings
            ]
            roles = fill_roles(dish.dish, [(group, code) for group, code, _ in served])
            assert roles is not None
            halves = {code: number_of for _, code, number_of in served}
            title = dish_name(dish.dish, {role: plate_names[code] for role, code in roles.items()})
            foods = tuple(FoodServing(code, halves[code]) for code in roles.values())
            meals.append(PlannedMeal(number, dish.meal, dish.dish.id, title, foods))
    table = menu.foods.iloc[: -len(outs)] if outs else menu.foods
    return WeekPlan(profile.week.start, as_leftovers(meals, again), targets.daily, table)
