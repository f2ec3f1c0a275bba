"""How the week in hand bends on the page: wishes taken, plans asked for around them, undo.

A step is a finished week with the profile it was planned for and what is kept of it. Undo and
redo put a step back as it stood; nothing is planned for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from planner.bend import Desk, History, Offer, Wish, take
from planner.bend.kept import Kept, still_in
from planner.plan.keep import Keep
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.ui.cached import food_table
from planner.ui.standing import standing
from planner.ui.state import PlanState
from planner.ui.warm_up import warm_up


@dataclass(frozen=True)
class Step:
    """A finished week. did: what led to it, in words."""

    profile: Profile
    kept: Kept
    outcome: PlanOutcome
    did: str = ""


def wish_of(state: PlanState) -> Wish | None:
    """The week in hand as something to bend; None where there is none for the profile."""
    outcome = state.outcome
    if outcome is None or outcome.plan is None or state.profile is None or state.job is not None:
        return None
    return Wish(state.profile, outcome.plan, state.kept)


def take_wish(state: PlanState, wish: Wish, did: str, *, stay: float = 1.0) -> None:
    """Go on with a wish: planned around where that is needed.

    Args:
        did: what was done, in words, for the undo button.
        stay: how much of the week stays; by default, all that can.
    """
    with state.lock:
        assert state.planned is not None
        state.profile, state.kept, state.said = wish.profile, wish.kept, wish.said
        state.doing, state.refused = did, ""
        if not wish.settled:
            state.near, state.again = (wish.plan, stay), True


def take_offer(state: PlanState, offer: Offer, did: str) -> None:
    """Put an offered week in the place of the one in hand."""
    wish = wish_of(state)
    if wish is None:
        return
    taken = take(wish, offer)
    state.take_outcome(offer.outcome)
    state.kept, state.said, state.doing = taken.kept, "", did


def near_what(state: PlanState) -> tuple[WeekPlan | None, Kept, float]:
    """What the next plan stays near, what of it is kept, and how much it holds."""
    plan = state.planned.plan if state.planned is not None else None
    stay = state.stay
    if state.near is not None:
        plan, stay = state.near
    if plan is None:
        return None, (), stay
    meals = state.profile.week.meals if state.profile is not None else ()
    kept = tuple(part for part in still_in(state.kept, plan) if len(part) == 1 or part[1] in meals)
    if state.afresh:
        return (plan, kept, 0.0) if kept else (None, (), stay)
    return plan, kept, stay


def remember(state: PlanState) -> None:
    """Make the finished week in hand a step, unless it is the last one already."""
    wish = wish_of(state)
    if wish is None or state.outcome is None:
        return
    with state.lock:
        state.kept = still_in(state.kept, wish.plan)
        step = Step(wish.profile, state.kept, state.outcome, state.doing)
        state.doing = ""
        history = state.history
        if history is None or _other_person(history.present.profile, step.profile):
            state.history = History(step)
            return
        last: Step = history.present
        same_plan = last.outcome.plan is step.outcome.plan
        if not same_plan or last.kept != step.kept or _wants(last.profile) != _wants(step.profile):
            state.history = history.then(step)


def can_undo(state: PlanState) -> str | None:
    """What undo would take back, in words; None where there is nothing."""
    history = state.history
    if history is None:
        return None
    if _is_open(state):
        return "the last change"
    return (history.present.did or "the last change") if history.can_undo else None


def can_redo(state: PlanState) -> str | None:
    """What redo would do again, in words; None where there is nothing."""
    history = state.history
    if history is None or _is_open(state) or not history.can_redo:
        return None
    return history.future[-1].did or "the last change"


def undo(state: PlanState) -> None:
    """Back to the step before; out of a change that is not planned yet, or cannot be."""
    if state.history is None:
        return
    with state.lock:
        if not _is_open(state):
            state.history = state.history.undone()
        _put_back(state, state.history.present)


def redo(state: PlanState) -> None:
    """The step that was taken back, again."""
    if state.history is None or _is_open(state):
        return
    with state.lock:
        state.history = state.history.redone()
        _put_back(state, state.history.present)


def desk_of(state: PlanState) -> Desk | None:
    """The week in hand laid out for swaps; begun beside the page, so that swaps are quick."""
    outcome, profile = state.outcome, state.outcome_profile
    if outcome is None or outcome.plan is None or profile is None:
        return None
    with state.lock:
        if state.desk is None or state.desk.plan is not outcome.plan:
            state.desk = Desk(profile, outcome, food_table(), standing)
            state.offers = {}
            warm_up(state.desk, partial(_has_laid, state, state.desk))
        return state.desk


def _has_laid(state: PlanState, desk: Desk) -> bool:
    return state.desk is desk


def is_kept_whole(state: PlanState, part: Keep) -> bool:
    """Whether a day or meal is kept as a whole."""
    return any(part[: len(whole)] == whole for whole in state.kept)


def _is_open(state: PlanState) -> bool:
    """Whether a change is asked for that no finished week answers yet."""
    unplanned = state.outcome is None or state.outcome.plan is None
    return state.job is not None or unplanned or state.again or state.afresh


def _put_back(state: PlanState, step: Step) -> None:
    if state.job is not None:
        state.job.break_off()
    state.job = state.job_profile = state.near = None
    state.again = state.afresh = False
    state.before = state.planned.plan if state.planned is not None else None
    # Supplements are counted apart from food, so no step takes them back.
    profile = step.profile
    if state.profile is not None and state.profile.supplement != profile.supplement:
        profile = profile.with_supplements(state.profile.supplement)
    state.profile, state.kept = profile, step.kept
    state.outcome = state.planned = step.outcome
    state.outcome_profile = state.planned_profile = profile
    state.said = state.failure = state.refused = state.doing = ""
    state.others = None


def _other_person(one: Profile, other: Profile) -> bool:
    """Whether answers differ that no step back may touch."""
    return (one.person, one.screening, one.clinician) != (
        other.person,
        other.screening,
        other.clinician,
    )


def _wants(profile: Profile) -> tuple[object, ...]:
    return (
        profile.targets,
        profile.preferences,
        profile.week,
        profile.cook_again,
        profile.pantry,
        profile.own_food,
        profile.own_dish,
    )
