"""Plans when what is asked of the plan has changed, and only then.

The work is done in a job beside the page (`jobs`), by a process of its own (`workers`). A newer
request takes the place of an older one, and what a job brings is taken over only if it still
answers what is asked.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from planner.beside import NoWorkerError
from planner.dishes.load import load_dishes
from planner.plan.check import check_plan
from planner.plan.make import plan_request, plan_week, resolved_targets
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.screening import ScreeningOutcome, screen
from planner.solve.week import WeekOptions
from planner.ui import workers
from planner.ui.bending import near_what
from planner.ui.cached import food_table
from planner.ui.jobs import Job, Progress
from planner.ui.state import PlanState

OUR_ERROR = "Something went wrong on our side; your previous plan is unchanged."
TOOK_TOO_LONG = (
    "Planning took longer than it may and was given up; your previous plan is unchanged."
)

_LOG = logging.getLogger(__name__)
_OPTIONS = WeekOptions(time_limit_s=15.0)
# Beyond twice the time limit (a second time is spent where targets give way) and the search for
# a better week, something hangs.
_LIMIT_S = 45.0
# So much longer a plan may take that finds processes which may still be getting ready.
_GETTING_READY_S = 180.0


def follow(state: PlanState) -> Job | None:
    """Take over what has been worked out, and ask for a plan if one is due; the job under way.

    A page may call it at any time, also from a run that a newer one is taking the place of.
    """
    with state.lock:
        if is_due(state):
            _ask(state)
        elif state.job is not None and state.job.is_over:
            _take_over(state, state.job)
        return state.job


def is_due(state: PlanState) -> bool:
    """Whether a plan for the profile could differ from the one under way or made last.

    A supplement, say, is counted apart from food and changes no meal.
    """
    if state.profile is None:
        return False
    last = state.outcome_profile if state.job is None else state.job_profile
    if state.again or state.afresh or state.start_from is not None or last is None:
        return True
    if last == state.profile:
        return False
    try:
        return _problem(last) != _problem(state.profile)
    except ValueError:  # no reference intakes: planning says why
        return True


def _problem(profile: Profile) -> tuple[object, ...]:
    """All that planning goes by."""
    screening = screen(profile)
    targets = resolved_targets(profile, screening)
    request = plan_request(profile, targets, screening)
    return screening.may_plan, request, profile.week.start, profile.own_food, profile.own_dish


def _ask(state: PlanState) -> None:
    assert state.profile is not None
    profile, foods, pool = state.profile, food_table(), workers.pool()
    previous, keep, stay = near_what(state)

    def work(progress: Progress) -> PlanOutcome:
        if pool is not None:
            try:
                return pool.plan(
                    profile,
                    progress=progress,
                    previous=previous,
                    keep=keep,
                    stay=stay,
                    options=_OPTIONS,
                )
            except NoWorkerError as error:
                workers.do_without(error)
        return plan_week(
            profile,
            foods=foods,
            options=_OPTIONS,
            progress=progress,
            previous=previous,
            keep=keep,
            stay=stay,
        )

    if state.job is not None:
        state.job.break_off()
    if state.start_from is not None:
        previous, state.start_from = state.start_from, None
    state.again = state.afresh = False
    getting_ready = pool is not None and not pool.was_ready
    limit_s = _LIMIT_S + (_GETTING_READY_S if getting_ready else 0.0)
    state.job, state.job_profile = Job(work, limit_s).start(), profile


def _take_over(state: PlanState, job: Job) -> None:
    profile, outcome = state.job_profile, job.outcome
    state.job = state.job_profile = None
    if job.state == "broken off":
        return
    state.outcome, state.outcome_profile = outcome, profile
    state.failure = TOOK_TOO_LONG if job.state == "hung" else OUR_ERROR
    if outcome is not None and outcome.plan is not None:
        state.before = state.planned.plan if state.planned is not None else None
        state.planned, state.planned_profile = outcome, profile
        state.near = None


def week_so_far(state: PlanState, plan: WeekPlan | None) -> WeekPlan | None:
    """A week of the job under way, if it passes the check that finished plans pass."""
    profile = state.job_profile
    if plan is None or profile is None:
        return None
    faults = check_plan(plan.items, profile, food_table(), plan.targets, load_dishes())
    if faults:
        _LOG.error("A week under way did not pass the check: %s", "; ".join(map(str, faults)))
        return None
    return plan


def keep_sentences_fresh(state: PlanState, screening: ScreeningOutcome) -> None:
    """What the screening says now stands with the plan that is kept."""
    outcome = state.outcome
    if outcome is None or outcome.screening is None or outcome.screening == screening:
        return
    former = {*outcome.screening.messages, *outcome.screening.notices}
    sentences = (
        *(sentence for sentence in outcome.messages if sentence not in former),
        *screening.messages,
        *screening.notices,
    )
    state.outcome = replace(outcome, messages=sentences, screening=screening)
    if state.planned is outcome:
        state.planned = state.outcome
