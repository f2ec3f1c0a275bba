"""The day's targets of a profile, within what its screening leaves."""

from __future__ import annotations

from dataclasses import dataclass

from planner.profile import Profile
from planner.screening import ScreeningOutcome, screen
from planner.targets import SafetyLimits, resolve_targets
from planner.targets.daily_targets import ResolvedTargets

_EATING = "with your answer about eating or weight"


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


def resolved_targets(
    profile: Profile, screening: ScreeningOutcome | None = None
) -> ResolvedTargets:
    """The day's targets of a profile, each with its source.

    Where the screening holds or blocks, they hold no target of magnesium or potassium.

    Args:
        screening: the outcome for this profile; worked out where it is not given.

    Raises:
        ValueError: there are no reference intakes for the person, as for a pregnancy above 50.
    """
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
        safety_limits(profile, screening if screening is not None else screen(profile)),
    )


def safety_limits(profile: Profile, screening: ScreeningOutcome) -> SafetyLimits:
    """What a screening outcome leaves of a profile's targets."""
    rules = screening.food_rules
    clinician = screening.clinician
    by = ""
    if clinician is not None:
        by = (
            f"limit set by {clinician.name} on {clinician.date.isoformat()}, in force until "
            f"{clinician.expires.isoformat()}"
        )
    locked = {"held", "blocked"}
    return SafetyLimits(
        minerals_off=not screening.may_plan,
        potassium_max_mg=screening.potassium_max_mg,
        potassium_min_mg=screening.potassium_min_mg,
        magnesium_max_mg=screening.magnesium_max_mg,
        magnesium_min_mg=screening.magnesium_min_mg,
        magnesium_at_most_rda=screening.magnesium_at_most_rda,
        magnesium_free=not any(row.magnesium in locked for row in screening.fired),
        by=by,
        no_deficit=_EATING if screening.energy == "blocked" else "",
        calcium_floor="calcium_floor" in rules,
        sodium_at_most_cdrr="sodium_at_most_cdrr" in rules,
        usual_sodium_mg=profile.screening.usual_sodium_mg if "steady_sodium" in rules else None,
        usual_vitamin_k_ug=(
            profile.screening.usual_vitamin_k_ug if "steady_vitamin_k" in rules else None
        ),
    )
