"""What the screening says to a person. No sentence of a locked outcome holds a mineral's figure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from planner.profile import Clinician, Profile, Screening
from planner.screening.firing import Fired
from planner.screening.modes import Mode
from planner.screening.outcome import ScreeningOutcome
from planner.screening.rules import Rule, RuleBook
from planner.supplements.intake import MAGNESIUM_KINDS

_MARKS = {
    "U": " (Not confirmed by a source yet.)",
    "P": " (A proposal of this project.)",
}
_UNSIGNED = "That figure is a proposal of this project; no clinician has signed it yet."
_AGAIN = "Please answer the list of conditions and medicines again."


def unanswered(screening: Screening, repeat_after_days: int, day: datetime.date) -> tuple[str, ...]:
    """Why the answers do not count, if they do not."""
    if not screening.answered:
        return (
            "The screening questions are not answered yet, so no magnesium or potassium targets "
            "are planned. Read the list of conditions and medicines; if none applies, set "
            "none_apply = true under [screening].",
        )
    answered_on = screening.answered_on or day
    changed_on = screening.medicine_changed_on
    if answered_on > day:
        return (f"Your answers are dated {answered_on.isoformat()}, which is to come. {_AGAIN}",)
    if (day - answered_on).days > repeat_after_days:
        return (
            f"Your answers are of {answered_on.isoformat()}, more than {repeat_after_days} days "
            f"ago. {_AGAIN}",
        )
    if changed_on is not None and changed_on > answered_on:
        return (f"A medicine has changed since you answered. {_AGAIN}",)
    return ()


def expired(clinician: Clinician) -> str:
    """Limits that have run out."""
    return (
        f"The limits entered by {clinician.name} on {clinician.date.isoformat()} ran out on "
        f"{clinician.expires.isoformat()}, so targets are turned off. Ask for new limits; where "
        "none are needed any more, take [clinician] out of the profile."
    )


def not_yet(clinician: Clinician) -> str:
    """Limits whose date is still to come."""
    return (
        f"The limits entered by {clinician.name} count from {clinician.date.isoformat()} on; until "
        "then targets are turned off."
    )


def of_row(row: Fired, book: RuleBook, *, unlocked: bool) -> str:
    """What one row comes to, without any figure of a mineral."""
    if row.row.urgent:
        return row.row.urgent
    if unlocked:
        return f"The limits that your clinician set cover your answer about {row.about}."
    parts = []
    mode = _worst(row)
    if mode != "allowed":
        parts.append(_from_template(book, mode, [row]))
    parts.append(_extra(row))
    said = " ".join(part for part in parts if part)
    return said or f"Your answer about {row.about} is noted; by itself it changes nothing."


def locked(rows: Sequence[Fired], clinician: Clinician | None, book: RuleBook) -> tuple[str, ...]:
    """Why no plan is made: what is most severe first, each reason once."""
    said = [row.row.urgent for row in rows if row.row.urgent]
    mode: Mode = "blocked" if any(_worst(row) == "blocked" for row in rows) else "held"
    reasons = [row for row in rows if _worst(row) == mode and not row.row.urgent]
    for whom in dict.fromkeys(row.row.whom for row in reasons):
        together = [row for row in reasons if row.row.whom == whom]
        said.append(_from_template(book, mode, together))
    said.extend(_extra(row) for row in reasons)
    if clinician is not None and rows:
        said.append(f"The limits entered by {clinician.name} do not unlock this.")
    elif mode == "blocked" and all(row.row.clinician_unlocks for row in rows):
        said.append(
            "Limits that your clinician sets, entered with name, date and end, unlock a plan."
        )
    return tuple(dict.fromkeys(text for text in said if text))


def limits(outcome: ScreeningOutcome, fired: Sequence[Fired], book: RuleBook) -> tuple[str, ...]:
    """The ceilings in force, with their figures."""
    said = []
    clinician = outcome.clinician
    if clinician is not None:
        said.append(clinician_limits(clinician))
    elif outcome.potassium_max_mg is not None:
        capping = _drop_covered([row for row in fired if row.potassium == "capped"])
        text = book.templates["ceiling"].format(
            ceiling=f"{outcome.potassium_max_mg:,.0f}", about=_listed(row.about for row in capping)
        )
        said.append(f"{text} {_UNSIGNED}")
    if outcome.magnesium_at_most_rda:
        rows = [row for row in fired if row.row.magnesium_at_most_rda]
        said.append(
            "The magnesium target goes up to the recommended intake and no further because of "
            f"{_listed(row.about for row in rows)}.{_MARKS['P']}"
        )
    return tuple(said)


def clinician_limits(clinician: Clinician) -> str:
    """A clinician's limits as they stand on every plan."""
    potassium = _between(clinician.potassium_min_mg, clinician.potassium_max_mg)
    magnesium = _between(clinician.magnesium_min_mg, clinician.magnesium_max_mg)
    return (
        f"Limits set by {clinician.name} on {clinician.date.isoformat()}, in force until "
        f"{clinician.expires.isoformat()}: potassium {potassium} a day, magnesium {magnesium} a "
        "day."
    )


def ends_in_the_week(outcome: ScreeningOutcome, profile: Profile) -> tuple[str, ...]:
    """What to know where a clinician's limits end before the planned week does."""
    last = profile.week.start + datetime.timedelta(days=6)
    if outcome.clinician is None or last <= outcome.clinician.expires:
        return ()
    return (
        f"The limits of {outcome.clinician.name} end on {outcome.clinician.expires.isoformat()}, "
        f"and this week goes on to {last.isoformat()}. Ask for new limits before then.",
    )


def changes(rows: Iterable[Fired]) -> tuple[str, ...]:
    """What the rows say that change the plan."""
    return _once(_extra(row) for row in rows if not row.changes_nothing)


def notices(rows: Iterable[Fired]) -> tuple[str, ...]:
    """What the rows say that change nothing."""
    return _once(_extra(row) for row in rows if row.changes_nothing)


def supplements(outcome: ScreeningOutcome, profile: Profile, book: RuleBook) -> tuple[str, ...]:
    """Magnesium from supplements against its limit. The food plan is the same either way."""
    if outcome.supplements is None:
        return ()
    taken = outcome.supplements.mg("magnesium")
    if taken <= 0:
        return ()
    unchanged = "Food does not count here, and the plan of meals is the same with or without it."
    cap = outcome.supplement_cap_mg
    if cap is None:
        return (
            f"Your supplements bring {taken:,.0f} mg magnesium a day. With your answers, ask your "
            f"clinician whether that is right for you. {unchanged}",
        )
    if taken <= cap + 1e-9:
        return ()
    regional = book.supplement_limit_mg[profile.screening.region]
    why = regional.source if cap == regional.value else "your answers; a proposal of this project"
    return (
        f"Your supplements bring {taken:,.0f} mg magnesium a day; the limit for supplements is "
        f"{cap:,.0f} mg ({why}). {unchanged} Please ask your pharmacist or clinician.",
    )


def supplements_unjudged(profile: Profile) -> tuple[str, ...]:
    """The same where no plan is made: no figure."""
    if any(entry.kind in (*MAGNESIUM_KINDS, "potassium") for entry in profile.supplement):
        return (
            "You entered supplements. With your answers, ask your clinician or pharmacist whether "
            "they are right for you.",
        )
    return ()


def _from_template(book: RuleBook, mode: Mode, rows: Sequence[Fired]) -> str:
    whom = rows[0].row.whom or book.templates["whom"]
    return book.templates[mode].format(about=_listed(row.about for row in rows), whom=whom)


def _extra(row: Fired) -> str:
    if row.lacks is not None and isinstance(row.row, Rule):
        return row.row.message_without
    return f"{row.row.message}{_MARKS.get(row.row.status, '')}" if row.row.message else ""


def _worst(row: Fired) -> Mode:
    order: tuple[Mode, ...] = ("blocked", "held", "capped")
    return next((mode for mode in order if mode in (row.potassium, row.magnesium)), "allowed")


def _drop_covered(rows: Sequence[Fired]) -> list[Fired]:
    """Without the rows that another of them silences."""
    silenced = {row for other in rows for row in other.row.silences}
    return [row for row in rows if row.row.id not in silenced]


def _between(least: float | None, most: float) -> str:
    if least is None:
        return f"at most {most:,.0f} mg"
    return f"{least:,.0f} to {most:,.0f} mg"


def _listed(texts: Iterable[str]) -> str:
    found = list(dict.fromkeys(texts))
    if any("," in text or " and " in text for text in found):
        return "; ".join(found)
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
