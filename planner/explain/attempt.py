"""Tries to find a week for a profile: the proof behind every suggestion."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from planner.dishes.load import DishBook, load_dishes
from planner.explain.effort import THOROUGH, Effort
from planner.explain.room import Room
from planner.foods.table import load_foods
from planner.model.meals_out import with_meals_out
from planner.model.menu import Menu
from planner.model.menus import shelf_of
from planner.model.plan_state import Day
from planner.model.request import PlanRequest
from planner.model.score import score_week
from planner.model.serving_table import ServingTable, serving_table
from planner.model.values import MenuValues
from planner.own import with_own
from planner.plan.check import check_plan
from planner.plan.giving_way import given_way
from planner.plan.make import WrongPlanError, plan_request, resolved_targets, week_plan
from planner.plan.outcome import PlanOutcome
from planner.plan.own import unknown_notes
from planner.plan.reasons import plan_sentences
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.screening import ScreeningOutcome, screen
from planner.solve.exchange.ready_meals import ReadyMealBook
from planner.solve.exchange.week import WeekState
from planner.solve.meal_columns.generate import can_generate
from planner.solve.mended_week import ForgivingWeek, mended
from planner.solve.relaxation import relax
from planner.solve.relaxed import Relaxed
from planner.solve.report import SolveStatus
from planner.solve.standing_relaxation import StandingRelaxation
from planner.solve.week_anew import WeekAnew
from planner.solve.widening import Widening
from planner.targets.daily_targets import ResolvedTargets

# Under a ceiling magnesium and fiber give way to these shares, as in `planner.plan.giving_way`.
_SHARES = (1.0, 0.5, 0.0)


@dataclass(frozen=True)
class Asked:
    """A profile as the planner sees it."""

    profile: Profile
    screening: ScreeningOutcome
    targets: ResolvedTargets
    request: PlanRequest


@dataclass(frozen=True)
class Prepared:
    """What a search over a request works on; bound: no week's score passes it."""

    menu: Menu
    values: MenuValues
    relaxed: Relaxed
    bound: float
    table: ServingTable
    ready: ReadyMealBook


@dataclass(frozen=True)
class Proof:
    """A week that meets every limit of what was asked."""

    asked: Asked
    prepared: Prepared
    days: tuple[Day, ...]


class Attempts:
    """Tries one profile after another over the same food table and dishes.

    stop: whether the time is up; asked all along.
    """

    def __init__(
        self,
        foods: pd.DataFrame | None = None,
        room: Room | None = None,
        stop: Callable[[], bool] = lambda: False,
        *,
        own: Profile | None = None,
        standing: Callable[[], StandingRelaxation | None] = lambda: None,
    ) -> None:
        """Prepare for profiles that share their own foods and dishes.

        Args:
            foods: the food table; the shipped one by default.
            own: a profile with these foods and dishes; None where there are none.
            standing: gives the relaxation that stands for the food table, if one does yet.
        """
        self.foods = load_foods() if foods is None else foods
        self.book: DishBook = load_dishes()
        if own is not None:
            self.foods, self.book = with_own(own, self.foods, self.book)
        self.stop = stop
        self._given_room, self._standing = room, standing
        self._menus = shelf_of(self.foods, self.book)

    @cached_property
    def room(self) -> Room:
        """What the limits leave room for; made when it is first asked for (0.3 s)."""
        return self._given_room or Room(self.foods, self.book)

    def menu(self, request: PlanRequest) -> Menu:
        """The menu of a request; the same object for requests that exclude the same."""
        return self._menus.menu(request)

    def are_for(self, profile: Profile) -> bool:
        """Whether they were prepared for the foods and dishes of a profile."""
        foods, book = with_own(profile, self.foods, self.book)
        return foods is self.foods and book is self.book

    def asked(self, profile: Profile) -> Asked | None:
        """The planning problem of a profile, or None where it is held or blocked.

        Meals out and leftovers are left aside: what makes a whole week possible is looked for.
        """
        if profile.meal_out:
            profile = profile.with_meals_out(())
        if profile.cook_again:
            profile = profile.with_cook_again(())
        if profile.week.cook_dinners_twice:
            profile = profile.replace("week", cook_dinners_twice=None)
        screening = screen(profile)
        if not screening.may_plan:
            return None
        try:
            targets = resolved_targets(profile, screening)
        except ValueError:
            return None
        if targets.energy_holds:
            return None
        return Asked(profile, screening, targets, plan_request(profile, targets, screening))

    def steps(self, asked: Asked) -> list[Asked]:
        """What was asked, and what it gives way to under a ceiling on potassium."""
        if asked.request.targets.potassium_max_mg is None:
            return [asked]
        lowered = [given_way(asked.targets, share) for share in _SHARES[1:]]
        return [
            asked,
            *(
                replace(asked, targets=t, request=replace(asked.request, targets=t.daily))
                for t in lowered
            ),
        ]

    def has_room(self, profile: Profile, question: str = "room") -> bool:
        """Whether the relaxation has room; where it has none, no week exists."""
        asked = self.asked(profile)
        return asked is not None and any(
            self.room.at(step.request).is_there(question) for step in self.steps(asked)
        )

    def prove(
        self,
        profile: Profile,
        near: Proof | None = None,
        effort: Effort = THOROUGH,
    ) -> Proof | None:
        """A week for the profile, or None where none was found.

        Args:
            near: a week of a like profile, to start from before any other.
            effort: how hard it is looked for.
        """
        asked = self.asked(profile)
        for step in self.steps(asked) if asked is not None else []:
            if not self.room.at(step.request).is_there():
                continue
            proof = self._from(step, near, effort) if near is not None else None
            if proof is None and effort.anew and not self.stop():
                proof = self._anew(step, effort)
            if proof is not None:
                return proof
            if self.stop():
                return None
        return None

    def meets(self, profile: Profile, proof: Proof) -> bool:
        """Whether a week that was found would do for another profile with the same foods."""
        asked = self.asked(profile)
        if asked is None or self.menu(asked.request) is not proof.prepared.menu:
            return False
        table = serving_table(proof.prepared.menu, proof.prepared.values, asked.request, {})
        state = WeekState.of_days(table, proof.days)
        return state.missed() == 0.0 and state.keeps_rules()

    def prepared(self, request: PlanRequest, values: MenuValues | None = None) -> Prepared | None:
        """The relaxation of a request, solved, and what a search needs; None without a solution.

        Args:
            values: of the menu, where they are others than usual.
        """
        menu = with_meals_out(self.menu(request), request)
        values = values or self._menus.values(menu)
        _, relaxed = relax(menu, values, request, time_limit_s=10.0, standing=self._standing())
        if relaxed is None:
            return None
        table = serving_table(menu, values, request, relaxed.gram_prices)
        return Prepared(menu, values, relaxed, relaxed.bound, table, ReadyMealBook(table))

    def outcome(self, proof: Proof, seconds: float = 0.0) -> PlanOutcome:
        """The week as a planned outcome.

        Raises:
            WrongPlanError: the week does not pass the independent check.
        """
        plan = self.week(proof)
        asked, prepared = proof.asked, proof.prepared
        faults = check_plan(plan.items, asked.profile, self.foods, asked.targets.daily, self.book)
        if faults:
            raise WrongPlanError("; ".join(str(fault) for fault in faults))
        outcome = PlanOutcome(
            "planned",
            plan,
            (),
            score=score_week(prepared.menu, prepared.values, asked.request, proof.days),
            bound=prepared.bound,
            seconds=seconds,
            targets=asked.targets,
            screening=asked.screening,
            solver_status=SolveStatus.FEASIBLE.value,
        )
        notes = (*asked.targets.notes, *asked.screening.messages, *asked.screening.notices)
        return replace(outcome, messages=(*plan_sentences(outcome), *unknown_notes(plan), *notes))

    def week(self, proof: Proof) -> WeekPlan:
        """The week as a plan, not checked."""
        return week_plan(proof.asked.profile, proof.prepared.menu, proof.days, proof.asked.targets)

    def _from(self, asked: Asked, near: Proof, effort: Effort) -> Proof | None:
        """From a week of a like profile; it needs no relaxation of its own."""
        menu = self.menu(asked.request)
        if menu is not near.prepared.menu:
            return None
        old = near.prepared
        table = serving_table(menu, old.values, asked.request, old.relaxed.gram_prices)
        # The same meals are ready: only the bounds of what they hold have moved.
        same = table.amounts.shape == old.table.amounts.shape
        ready = old.ready if same else ReadyMealBook(table)
        prepared = replace(old, table=table, ready=ready, bound=math.inf)
        start = ForgivingWeek.of_days(table, near.days)
        assert isinstance(start, ForgivingWeek)
        if not start.keeps_rules():
            return None
        for seed in range(effort.near):
            days = mended(table, ready, start, over=self.stop, changes=effort.changes, seed=seed)
            if days is not None:
                return Proof(asked, prepared, days)
            if self.stop():
                break
        return None

    def _anew(self, asked: Asked, effort: Effort) -> Proof | None:
        """From nothing, as the planner itself looks for a week."""
        prepared = self.prepared(asked.request)
        if prepared is None:
            return None
        table, ready = prepared.table, prepared.ready
        more = effort.anew > 1 and can_generate(table)
        search = WeekAnew(
            prepared.menu,
            prepared.values,
            prepared.relaxed,
            table,
            ready,
            over=self.stop,
            wider=Widening(table, ready, self.stop, self._standing()) if more else None,
        )
        days = search.found(effort.anew, effort.programs_s, effort.changes)
        return None if days is None else Proof(asked, prepared, days)
