"""What the app remembers of one visit: the profile, its outcome, the last plan, the job under way.

Widgets hold no truth of their own: each shows a key of the profile and, on a change, writes it
there through `change`. A value that the profile refuses is not taken, and the reason is shown.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import streamlit as st

from planner.bend import Desk, History, Offer
from planner.explain.reach import Reach, ReachFinder
from planner.own import own_faults
from planner.plan.keep import Keep
from planner.plan.make import resolved_targets
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import AtHome, OwnDish, OwnFood, Profile, ProfileError, Supplement, today
from planner.screening import ScreeningOutcome, screen
from planner.ui.cached import food_table
from planner.ui.finders import Finder
from planner.ui.jobs import Job

_KEY = "plan_state"
# How much the week in hand holds at most when what is at home changes: it should be used.
_STAY_FOR_PANTRY = 0.3


@dataclass
class PlanState:
    """What is shown, and what is being worked out.

    profile: None until the screening list is answered. refused: why the last change was not
    taken. earlier: what was ticked in the list when it is asked again.
    outcome: of `outcome_profile`; None after an error, which `failure` then says.
    planned: the last outcome that holds a plan, made for `planned_profile`. before: the plan that
    stood there before it, to mark what changed.
    job: the plan being worked out, for `job_profile`. lock: held while any of these change hands.
    stay: how much the plan in hand holds in the next one, 0 to 1. again: plan, though nothing
    changed. afresh: without a look at the plan in hand. start_from: an earlier week to plan near
    instead of it.
    helping: what is found to make a week possible for a profile. others: further weeks beside a
    plan.
    kept: parts of the week in hand that stay. near: the plan that the next one stays near, where
    it is another than the one in hand, and how much it holds. said: what a wish did beside what
    was asked. doing: what the next step does, in words. history: finished weeks to go back to.
    asking: what the open dialog asks, of which part. desk, offers: of swaps of the week in hand.
    reach: of the sliders, for a profile; reach_finder works it out, for one run of the page
    at a time (reach_lock).
    """

    profile: Profile | None = None
    refused: str = ""
    earlier: tuple[str, ...] = ()
    outcome: PlanOutcome | None = None
    outcome_profile: Profile | None = None
    failure: str = ""
    planned: PlanOutcome | None = None
    planned_profile: Profile | None = None
    before: WeekPlan | None = None
    job: Job | None = None
    job_profile: Profile | None = None
    stay: float = 0.5
    again: bool = False
    afresh: bool = False
    start_from: WeekPlan | None = None
    helping: tuple[Profile, Finder[Any]] | None = None
    others: tuple[WeekPlan, Finder[PlanOutcome]] | None = None
    kept: tuple[Keep, ...] = ()
    near: tuple[WeekPlan, float] | None = None
    said: str = ""
    doing: str = ""
    history: History[Any] | None = None
    asking: tuple[str, Keep] | None = None
    desk: Desk | None = None
    offers: dict[tuple[Any, ...], tuple[Offer, ...]] = field(default_factory=dict)
    reach_finder: ReachFinder | None = None
    reach: tuple[Profile, dict[str, Reach]] | None = None
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False)
    reach_lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def forget_plans(self) -> None:
        """A week planned under other limits is never shown again, nor is one under way."""
        with self.lock:
            if self.job is not None:
                self.job.break_off()
            self.job = self.job_profile = None
            self.outcome = self.outcome_profile = self.planned = self.planned_profile = None
            self.before = self.start_from = None
            self.others = None
            self.kept, self.near, self.said, self.doing = (), None, "", ""
            self.history = self.asking = self.desk = None

    def stop_helping(self) -> None:
        """Nobody waits for suggestions any more."""
        if self.helping is not None:
            self.helping[1].break_off()
            self.helping = None

    def take_outcome(self, outcome: PlanOutcome) -> None:
        """Put another week for the same settings in the place of the plan in hand."""
        with self.lock:
            self.before = self.planned.plan if self.planned is not None else None
            self.outcome = self.planned = outcome
            self.planned_profile = self.outcome_profile
            self.others = None


def plan_state() -> PlanState:
    """The state of this visit."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = PlanState()
    return cast(PlanState, st.session_state[_KEY])


def answer(person: Mapping[str, Any], conditions: Iterable[str]) -> None:
    """Take the answers of the first screen; no condition means that none applies.

    Someone who answers again keeps their tastes, targets, supplements and clinician's limits.

    Raises:
        ProfileError: a value of `person` is not allowed.
    """
    state = plan_state()
    ticked = list(conditions)
    answers: dict[str, Any] = {
        "none_apply": None if ticked else True,
        "conditions": ticked or None,
        "answered_on": today(),
        "medicine_changed_on": None,
    }
    if state.profile is None:
        profile = Profile(person=dict(person), screening=answers)
        # The week stays the same one when the page is open past midnight.
        profile = profile.replace("week", start=profile.week.start)
    else:
        profile = state.profile.replace("person", **person).replace("screening", **answers)
    state.forget_plans()
    st.session_state[_KEY] = PlanState(profile, stay=state.stay)


def ask_again() -> None:
    """Back to the list, with what was ticked before; until it is answered nothing is planned."""
    state = plan_state()
    if state.profile is None:
        return
    # Test dates go too: they may not hold for a new medicine.
    unanswered = state.profile.replace(
        "screening",
        none_apply=None,
        conditions=None,
        answered_on=None,
        kidney_tests_within_12_months=None,
    )
    earlier = state.profile.screening.conditions
    for key in [key for key in st.session_state if str(key).startswith("first_")]:
        del st.session_state[key]
    state.forget_plans()
    st.session_state[_KEY] = PlanState(unanswered, earlier=earlier, stay=state.stay)


def take_profile(profile: Profile, proven: WeekPlan | None = None) -> None:
    """Go on with another profile, such as a suggestion that was clicked.

    Args:
        proven: a week for it, which the plan starts from.
    """
    state = plan_state()
    state.profile, state.refused = profile, ""
    if proven is not None:
        # The week that was found is what appears: nothing of the one before is held on to.
        state.near, state.kept = (proven, 0.0), ()


def change(section: str, **changes: Any) -> None:
    """Change keys of one section of the profile; None puts a key back to its default."""
    _take(lambda profile: profile.replace(section, **changes))


def change_supplements(supplements: Iterable[Mapping[str, Any] | Supplement]) -> None:
    """Put these supplements in place of the earlier ones."""
    _take(lambda profile: profile.with_supplements(supplements))


def change_pantry(foods: Iterable[Mapping[str, Any] | AtHome]) -> None:
    """Put these foods at home in place of the earlier ones; the week is held to a little less."""
    _take(lambda profile: profile.with_pantry(foods))
    hold_at_most(_STAY_FOR_PANTRY)


def hold_at_most(stay: float) -> None:
    """Hold the next plan to the week in hand by no more than this, unless a change was refused."""
    state = plan_state()
    if state.planned is not None and state.planned.plan is not None and not state.refused:
        state.near = (state.planned.plan, min(state.stay, stay))


def change_own_foods(foods: Iterable[Mapping[str, Any] | OwnFood]) -> None:
    """Put these foods of one's own in place of the earlier ones."""
    _take(lambda profile: _makeable(profile.with_own_foods(foods)))


def change_own_dishes(dishes: Iterable[Mapping[str, Any] | OwnDish]) -> None:
    """Put these dishes of one's own in place of the earlier ones."""
    _take(lambda profile: _makeable(profile.with_own_dishes(dishes)))


def _makeable(profile: Profile) -> Profile:
    """The profile, if the food table holds what its own foods and dishes are made of.

    Raises:
        ProfileError: it does not.
    """
    faults = own_faults(profile, food_table())
    if faults:
        raise ProfileError(faults)
    return profile


def _take(changed: Callable[[Profile], Profile]) -> None:
    state = plan_state()
    if state.profile is None:
        return
    try:
        profile = changed(state.profile)
        screening = screen(profile)
        if screening.may_plan:
            resolved_targets(profile)
    except ProfileError as error:
        state.refused = refusal_text(error)
    except ValueError as error:
        state.refused = str(error)
    else:
        if _limits(screening) != _limits(screen(state.profile)):
            state.forget_plans()
        state.profile = profile
        state.refused = ""


def _limits(screening: ScreeningOutcome) -> tuple[object, ...]:
    """The part of a screening outcome that a plan is held to."""
    return (
        screening.potassium,
        screening.magnesium,
        screening.energy,
        screening.food_rules,
        screening.potassium_max_mg,
        screening.magnesium_max_mg,
        screening.magnesium_at_most_rda,
        screening.clinician,
    )


def refusal_text(error: ProfileError) -> str:
    """What is wrong with a value, as sentences for the page."""
    return " ".join(f"{fault.message}; allowed: {fault.allowed}." for fault in error.faults)
