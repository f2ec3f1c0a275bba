"""Which rows of the screening table a profile fires, and what each comes to."""

from __future__ import annotations

from dataclasses import dataclass

from planner.profile import Person, Profile
from planner.screening.modes import Mode
from planner.screening.rules import Change, Combination, Consequence, Rule, RuleBook
from planner.supplements.intake import may_hold_potassium
from planner.targets.energy import body_mass_index


@dataclass(frozen=True)
class Fired:
    """A row that fired. lacks: the fact that it cannot do without and that is missing."""

    row: Consequence
    about: str
    potassium: Mode
    magnesium: Mode
    lacks: str | None = None

    @property
    def locks(self) -> bool:
        """Whether no plan is made unless this is unlocked."""
        return {self.potassium, self.magnesium} & {"held", "blocked"} != set()

    @property
    def changes_nothing(self) -> bool:
        """Whether what the row says is information only."""
        modes = {self.potassium, self.magnesium}
        return (
            modes == {"allowed"}
            and self.row.energy == "normal"
            and not self.row.food_rules
            and not self.row.magnesium_at_most_rda
        )


def fired_rows(profile: Profile, book: RuleBook) -> tuple[Fired, ...]:
    """Every row and combination that fires, in the table's order."""
    rules = [rule for rule in book.rules if _triggered(rule, profile)]
    ids = {rule.id for rule in rules}
    found = [_of_rule(rule, profile) for rule in rules]
    for row in book.combinations:
        if _combines(row, ids, profile):
            found.append(Fired(row, _about(row, rules), _mode(row.potassium), _mode(row.magnesium)))
            ids.add(row.id)
    return tuple(found)


def underweight(person: Person, below: float) -> bool:
    """Whether the person's own weight and height give a body mass index under `below`."""
    if person.weight_kg is None or person.height_cm is None:
        return False
    return body_mass_index(person.weight_kg, person.height_cm) < below


def _triggered(rule: Rule, profile: Profile) -> bool:
    person = profile.person
    return (
        (rule.condition is not None and rule.condition in profile.screening.conditions)
        or (rule.age_under is not None and person.age < rule.age_under)
        or (rule.life_stage is not None and person.life_stage == rule.life_stage)
        or (rule.bmi_under is not None and underweight(person, rule.bmi_under))
        or (rule.supplements_with == "potassium" and may_hold_potassium(profile.supplement))
    )


def _of_rule(rule: Rule, profile: Profile) -> Fired:
    if rule.needs is not None and not getattr(profile.screening, rule.needs):
        return Fired(rule, rule.about, "held", "held", rule.needs)
    return Fired(rule, rule.about, _mode(rule.potassium), _mode(rule.magnesium))


def _combines(row: Combination, ids: set[str], profile: Profile) -> bool:
    if len(ids.intersection(row.any_of)) < row.at_least:
        return False
    if not row.any_with and row.age_from is None:
        return True
    old_enough = row.age_from is not None and profile.person.age >= row.age_from
    return old_enough or bool(ids.intersection(row.any_with))


def _about(row: Combination, rules: list[Rule]) -> str:
    """What the combination is about; where it counts rows, which ones."""
    if row.at_least < 2:
        return row.about
    counted = "; ".join(rule.about for rule in rules if rule.id in row.any_of)
    return f"{row.about} ({counted})"


def _mode(change: Change) -> Mode:
    return "allowed" if change == "no change" else change
