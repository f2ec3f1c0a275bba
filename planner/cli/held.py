"""The targets that a profile may be held to, or why there are none."""

from __future__ import annotations

from planner.cli.faults import say
from planner.plan.person_targets import resolved_targets
from planner.profile import Profile
from planner.screening import ScreeningOutcome, screen
from planner.targets.daily_targets import ResolvedTargets


def targets_unless_held(profile: Profile) -> tuple[ResolvedTargets, ScreeningOutcome] | None:
    """A profile's targets and its screening; None, with the reasons on stderr, where it is held."""
    screening = screen(profile)
    if not screening.may_plan:
        say((*screening.messages, *screening.notices))
        return None
    try:
        targets = resolved_targets(profile, screening)
    except ValueError as error:
        # No reference intake exists, as for a pregnancy above 50.
        say([str(error)])
        return None
    if targets.energy_holds:
        say(targets.energy_holds)
        return None
    return targets, screening
