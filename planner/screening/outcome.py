"""Settles from the screening answers whether a plan with targets may be made.

A plan is made only for someone who has read the list of conditions and answered that none
applies. Anyone else is held: raising potassium can harm people whose kidneys or medicines hold it
back, and this version does not yet judge single conditions.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.profile import Profile


@dataclass(frozen=True)
class ScreeningOutcome:
    """status: ``allowed`` or ``held``; messages say why, for a person."""

    status: str
    messages: tuple[str, ...]


def screen(profile: Profile) -> ScreeningOutcome:
    """The outcome for a profile. No answer is never taken for a healthy one."""
    if profile.screening.none_apply:
        return ScreeningOutcome("allowed", ())
    if profile.screening.conditions:
        return ScreeningOutcome(
            "held",
            (
                "You said that something on the list applies to you. Magnesium and potassium "
                "targets are turned off, because with some conditions and medicines more "
                "potassium is unsafe. Please ask your clinician or renal dietitian which limits "
                "are right for you. Do not stop any medicine.",
            ),
        )
    return ScreeningOutcome(
        "held",
        (
            "The screening questions are not answered yet, so no magnesium or potassium targets "
            "are planned. Read the list of conditions and medicines; if none applies, set "
            "none_apply = true under [screening].",
        ),
    )
