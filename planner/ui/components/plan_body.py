"""The part of the Plan page that a plan fills: a finished one, one under way, or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.screening import ScreeningOutcome
from planner.ui.bending import desk_of
from planner.ui.changes import Change, Place, week_changes
from planner.ui.components.again_dialog import take_back_again
from planner.ui.components.details import details
from planner.ui.components.held import no_plan
from planner.ui.components.in_force import in_force
from planner.ui.components.limits_in_hand import limits_in_hand
from planner.ui.components.slot import Slot
from planner.ui.components.staying import try_again_button
from planner.ui.components.steps_row import steps_row
from planner.ui.components.suggestions import suggestions
from planner.ui.components.summary import actions, headline, nearness
from planner.ui.components.week import week
from planner.ui.components.working import dimmed, others_first, wait_a_little, watch
from planner.ui.diary_store import keep_plan
from planner.ui.jobs import Job
from planner.ui.planning import follow, keep_sentences_fresh, week_so_far
from planner.ui.state import PlanState, change, plan_state


@dataclass(frozen=True)
class _Places:
    """The same in every case, so that nothing jumps: heading, line under it, and the rest."""

    top: Slot
    status: Slot
    rest: DeltaGenerator


def plan_body(state: PlanState, screening: ScreeningOutcome) -> None:
    """The week, as far as it is worked out; until then the old one stays on the page, dimmed."""
    places = _Places(Slot(), Slot(), st.container())
    job = follow(state)
    if job is not None:
        # A place left without anything would lose the old heading in a run that ends early.
        places.top.title("Planning your week" if state.planned is None else headline(state.planned))
        wait_a_little(job, places.status)
        job = follow(state)
    keep_sentences_fresh(state, screening)
    if job is not None:
        _under_way(state, job, screening, places)
    elif state.outcome is not None and state.outcome.plan is not None:
        _finished(state, state.outcome, state.outcome.plan, screening, places)
    else:
        _without_plan(state, places)


def _finished(
    state: PlanState,
    outcome: PlanOutcome,
    plan: WeekPlan,
    screening: ScreeningOutcome,
    places: _Places,
) -> None:
    changes = week_changes(state.before, plan) if state.before is not None else None
    places.top.title(headline(outcome))
    said = [nearness(outcome), changes.sentence() if changes is not None else ""]
    places.status.caption(" ".join(filter(None, said)))
    with places.rest:
        in_force(screening)
        _hint()
        actions(plan, outcome, state.outcome_profile)
        if state.outcome_profile is not None:
            not_kept = keep_plan(outcome, state.outcome_profile)
            if not_kept:
                st.caption(not_kept)
        desk_of(state)
        _week(plan, changes.meals if changes is not None else {}, bends=state)
        if state.outcome_profile is not None:
            limits_in_hand(state, plan, state.outcome_profile)


def _under_way(state: PlanState, job: Job, screening: ScreeningOutcome, places: _Places) -> None:
    """A first good week where there is one, else the old week, dimmed."""
    old = state.planned.plan if state.planned is not None else None
    best = job.best
    found = week_so_far(state, best)
    with places.status.container():
        watch(job, shown=best)
        if found is None:
            dimmed()
    if found is not None:
        places.top.title("A first week that reaches what you asked for")
    elif state.planned is not None:
        places.top.title(headline(state.planned))
    with places.rest:
        in_force(screening)
        _hint()
        shown = found if found is not None else old
        if shown is None:
            st.skeleton(height=480)
            return
        actions(shown, None, None)
        marked = week_changes(old, found).meals if old is not None and found is not None else {}
        _week(shown, marked, waits=state)


def _without_plan(state: PlanState, places: _Places) -> None:
    outcome = state.outcome
    with places.top.container():
        if outcome is None:
            no_plan("No new plan this time", [state.failure])
            try_again_button()
        elif outcome.status == "infeasible":
            no_plan("No week was found for these settings", outcome.messages)
            take_back_again(state)
            if state.outcome_profile is not None:
                suggestions(state, state.outcome_profile)
        else:
            no_plan("No week is planned on these settings", outcome.messages)
            if state.profile is not None and state.profile.targets.energy_kcal is not None:
                st.button(
                    "Plan on the estimated energy requirement",
                    key="plan_own_energy_off",
                    on_click=change,
                    args=("targets",),
                    kwargs={"energy_kcal": None},
                )
    if state.planned is not None and state.planned.plan is not None:
        with places.rest:
            steps_row(state)
            st.caption("Below stands your previous plan, made for other settings.")
            with st.container(key="plan_previous"):
                week(state.planned.plan)


def _week(
    plan: WeekPlan,
    changed: Mapping[Place, Change],
    *,
    bends: PlanState | None = None,
    waits: PlanState | None = None,
) -> None:
    """A week in hand (`bends`), or one to look at while another is worked out (`waits`).

    Both stand in the same places, or the cards would go and come back.
    """
    profile = (bends or waits or plan_state()).profile
    people = profile.week.people if profile is not None else 1
    with st.container(key="plan_week"):
        week(plan, changed, bends, waits, people)
        if bends is not None:
            # A week that is not in hand yet is itself one of those that are waited for.
            others_first()
        details(plan)


def _hint() -> None:
    with st.container(key="plan_hint"):
        st.caption("Targets and tastes are behind » at the top left.")
