"""`plan_week`: from a profile to a checked plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from planner.dishes.load import dish_name, load_dishes
from planner.foods.table import load_associations, load_foods
from planner.model.menu import Menu, build_menu
from planner.model.plan_state import Day
from planner.model.request import PlanRequest
from planner.model.values import menu_values
from planner.plan.check import check_plan
from planner.plan.outcome import PlanOutcome
from planner.plan.reasons import plain_reasons
from planner.plan.roles import fill_roles
from planner.plan.week_plan import FoodServing, PlannedMeal, WeekPlan
from planner.profile import Profile
from planner.screening import screen
from planner.solve.report import SolveStatus
from planner.solve.week import WeekOptions, WeekSolution, solve_week
from planner.targets import resolve_targets
from planner.targets.daily_targets import ResolvedTargets

Progress = Callable[[str, WeekPlan | None], None]


class WrongPlanError(RuntimeError):
    """The check found a fault in a plan that the solver returned: an error of this program."""


@dataclass(frozen=True)
class _Body:
    """The person as the targets need them: what is not given takes its documented default."""

    sex: str
    age: float
    life_stage: str
    weight_kg: float | None
    height_cm: float | None
    activity: str
    gestation_weeks: float | None
    lactation: str


def resolved_targets(profile: Profile) -> ResolvedTargets:
    """The day's targets of a profile, each with its source."""
    person = profile.person
    return resolve_targets(
        _Body(
            sex=person.sex,
            age=float(person.age),
            life_stage=person.life_stage,
            weight_kg=person.weight_kg,
            height_cm=person.height_cm,
            activity=person.activity,
            gestation_weeks=person.gestation_weeks,
            lactation=person.lactation or "exclusive",
        ),
        profile.targets,
    )


def plan_request(profile: Profile, targets: ResolvedTargets) -> PlanRequest:
    """The planning problem of a profile."""
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
    )


def plan_week(
    profile: Profile,
    *,
    foods: pd.DataFrame | None = None,
    options: WeekOptions | None = None,
    progress: Progress | None = None,
) -> PlanOutcome:
    """Plan seven days of meals for a profile. Never raises for a valid profile.

    Args:
        foods: a food table from `load_foods`; the shipped one by default.
        options: time limit and the gap to stop at.
        progress: called with what is being worked out and the best plan so far, if any.

    Raises:
        WrongPlanError: the finished plan does not pass the independent check. It never reaches
            a user as a plan.
    """
    table = load_foods() if foods is None else foods
    screening = screen(profile)
    if screening.status != "allowed":
        return PlanOutcome("held", None, screening.messages)
    try:
        targets = resolved_targets(profile)
    except ValueError as error:
        # No reference intake exists, as for a pregnancy above 50.
        return PlanOutcome("held", None, (str(error),))
    if targets.energy_holds:
        return PlanOutcome("held", None, targets.energy_holds, targets=targets)
    unknown = profile.unknown_food_codes(set(table["food_code"].tolist()))
    book = load_dishes()
    request = plan_request(profile, targets)
    menu = build_menu(table, book, request)
    values = menu_values(menu, load_associations())

    def report(sentence: str, best: WeekSolution | None) -> None:
        if progress is not None:
            found = _week_plan(profile, menu, best.days, targets) if best and best.days else None
            progress(sentence, found)

    solution = solve_week(menu, values, request, options, report)
    notes = tuple(str(fault) for fault in unknown)
    if solution.days is None:
        reasons = plain_reasons(menu, request, solution.status is SolveStatus.INFEASIBLE)
        return PlanOutcome(
            "infeasible",
            None,
            (*reasons, *notes),
            bound=solution.bound,
            seconds=solution.seconds,
            targets=targets,
        )
    plan = _week_plan(profile, menu, solution.days, targets)
    breaches = check_plan(plan.items, profile, table, targets.daily, book)
    if breaches:
        raise WrongPlanError("; ".join(str(breach) for breach in breaches))
    outcome = PlanOutcome(
        "planned",
        plan,
        (),
        score=solution.score,
        bound=solution.bound,
        seconds=solution.seconds,
        targets=targets,
    )
    return _with_sentences(outcome, notes)


def _with_sentences(outcome: PlanOutcome, notes: tuple[str, ...]) -> PlanOutcome:
    assert outcome.plan is not None
    assert outcome.gap is not None
    daily = outcome.plan.targets
    reached = (
        f"Every day reaches {daily.magnesium_mg * daily.every_day:,.0f} mg magnesium and "
        f"{daily.potassium_mg * daily.every_day:,.0f} mg potassium, "
        f"at about {daily.energy_kcal:,.0f} kcal."
    )
    nearness = (
        f"Within {max(outcome.gap, 0) * 100:.1f} % of the best possible week by this planner's "
        "score (proven)."
    )
    return PlanOutcome(
        outcome.status,
        outcome.plan,
        (reached, nearness, *notes),
        score=outcome.score,
        bound=outcome.bound,
        seconds=outcome.seconds,
        targets=outcome.targets,
    )


def _week_plan(
    profile: Profile, menu: Menu, days: tuple[Day, ...], targets: ResolvedTargets
) -> WeekPlan:
    codes = menu.foods["food_code"].to_numpy()
    plate_names = dict(zip(menu.foods["food_code"], menu.foods["plate_name"], strict=True))
    meals = []
    for number, day in enumerate(days, start=1):
        for planned in day:
            dish = menu.dishes[planned.dish]
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
    return WeekPlan(profile.week.start, tuple(meals), targets.daily, menu.foods)
