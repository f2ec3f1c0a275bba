"""Settles from a profile whether a plan with targets may be made, and within which limits.

Every row of `rules.toml` is looked at, and the strictest outcome counts. No answer is never taken
for a healthy one.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.profile import Clinician, Profile
from planner.profile.week_start import today as date_today
from planner.screening import sentences
from planner.screening.firing import Fired, fired_rows
from planner.screening.modes import Mode, strictest, strictest_energy
from planner.screening.outcome import FiredRule, ScreeningOutcome
from planner.screening.rules import RuleBook, load_rules
from planner.supplements import spacing_facts, supplement_intake
from planner.targets.intakes import reference_intakes


def screen(profile: Profile, today: datetime.date | None = None) -> ScreeningOutcome:
    """The outcome for a profile, as of `today` (default: today's date here)."""
    book = load_rules()
    day = today or date_today()
    fired = fired_rows(profile, book)
    clinician, lapsed = _limits_in_force(profile.clinician, day)
    unanswered = sentences.unanswered(profile.screening, book.repeat_after_days, day)
    gates = (*unanswered, *((lapsed,) if lapsed else ()))
    locked = [row for row in fired if row.locks and not _unlocked(row, clinician)]
    rest = [row for row in fired if row not in locked]
    outcome = ScreeningOutcome(
        potassium=_mode("potassium", fired, locked, bool(gates), clinician),
        magnesium=_mode("magnesium", fired, locked, bool(gates), clinician),
        energy=strictest_energy(row.row.energy for row in fired),
        fired=tuple(_reported(row, row.locks and row not in locked, book) for row in fired),
        food_rules=frozenset(name for row in fired for name in row.row.food_rules),
        missing=tuple(dict.fromkeys(row.lacks for row in locked if row.lacks is not None)),
        stale=bool(unanswered) and profile.screening.answered,
    )
    heard = _heard(fired)
    notices = sentences.notices([row for row in heard if row in rest])
    spacing = tuple(fact.sentence for fact in spacing_facts(profile))
    if not outcome.may_plan:
        return replace(
            outcome,
            messages=(*sentences.locked(locked, clinician, book), *gates),
            notices=(*notices, *spacing, *sentences.supplements_unjudged(profile)),
        )
    outcome = _with_figures(outcome, profile, fired, clinician, book)
    return replace(
        outcome,
        messages=(
            *sentences.limits(outcome, fired, book),
            *sentences.ends_in_the_week(outcome, profile),
            *sentences.changes([row for row in heard if not row.locks]),
            *sentences.supplements(outcome, profile, book),
        ),
        notices=(*notices, *spacing),
    )


@dataclass(frozen=True)
class _Caps:
    potassium_max_mg: float | None = None
    magnesium_max_mg: float | None = None
    potassium_min_mg: float | None = None
    magnesium_min_mg: float | None = None


def _with_figures(
    outcome: ScreeningOutcome,
    profile: Profile,
    fired: Sequence[Fired],
    clinician: Clinician | None,
    book: RuleBook,
) -> ScreeningOutcome:
    caps = _Caps()
    if clinician is not None:
        caps = _Caps(
            clinician.potassium_max_mg,
            clinician.magnesium_max_mg,
            clinician.potassium_min_mg,
            clinician.magnesium_min_mg,
        )
    elif outcome.potassium == "capped":
        caps = _Caps(potassium_max_mg=_adequate_intake(profile))
    return replace(
        outcome,
        supplement_cap_mg=_supplement_cap(profile, fired, book),
        potassium_max_mg=caps.potassium_max_mg,
        magnesium_max_mg=caps.magnesium_max_mg,
        potassium_min_mg=caps.potassium_min_mg,
        magnesium_min_mg=caps.magnesium_min_mg,
        magnesium_at_most_rda=any(row.row.magnesium_at_most_rda for row in fired),
        clinician=clinician,
        supplements=supplement_intake(profile),
    )


def _mode(
    mineral: str,
    fired: Sequence[Fired],
    locked: Sequence[Fired],
    gated: bool,
    clinician: Clinician | None,
) -> Mode:
    """The strictest mode; limits of a clinician turn what they unlock into a ceiling."""
    modes: list[Mode] = ["held"] if gated else []
    if clinician is not None:
        modes.append("capped")
    for row in fired:
        mode: Mode = getattr(row, mineral)
        unlocked = mode in ("held", "blocked") and row not in locked
        modes.append("capped" if unlocked else mode)
    return strictest(modes)


def _unlocked(row: Fired, clinician: Clinician | None) -> bool:
    return clinician is not None and row.row.clinician_unlocks


def _limits_in_force(
    clinician: Clinician | None, day: datetime.date
) -> tuple[Clinician | None, str]:
    """The clinician's limits if they are in force; else, where there are any, why they are not.

    Limits that have run out hold the plan rather than fall back to a milder ceiling.
    """
    if clinician is None:
        return None, ""
    if day > clinician.expires:
        return None, sentences.expired(clinician)
    if day < clinician.date:
        return None, sentences.not_yet(clinician)
    return clinician, ""


def _heard(fired: Sequence[Fired]) -> list[Fired]:
    """The rows whose message is said: those that no other row silences."""
    silenced = {row for other in fired for row in other.row.silences}
    return [row for row in fired if row.row.id not in silenced]


def _reported(row: Fired, unlocked: bool, book: RuleBook) -> FiredRule:
    return FiredRule(
        row.row.id,
        sentences.of_row(row, book, unlocked=unlocked),
        row.row.source,
        row.row.status,
        row.potassium,
        row.magnesium,
    )


def _supplement_cap(profile: Profile, fired: Sequence[Fired], book: RuleBook) -> float | None:
    """The lowest limit on magnesium from supplements; None where a clinician is to be asked."""
    caps = [row.row.supplement_cap_mg for row in fired]
    numbers = [cap for cap in caps if isinstance(cap, (int, float))]
    if 0 in numbers:
        return 0.0
    if "ask" in caps:
        return None
    return min(
        [float(n) for n in numbers] + [book.supplement_limit_mg[profile.screening.region].value]
    )


def _adequate_intake(profile: Profile) -> float | None:
    """The potassium AI of the life stage; None where there is none, and then no plan either."""
    person = profile.person
    try:
        return reference_intakes(person.sex, person.age, person.life_stage).potassium_ai_mg
    except ValueError:
        return None
