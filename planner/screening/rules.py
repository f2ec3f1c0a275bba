"""Reads the screening table, `rules.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from planner.screening.modes import ENERGY_MODES, MODES, EnergyMode, Mode

RULES_FILE = Path(__file__).parent / "rules.toml"

Change = Mode | Literal["no change"]
Status = Literal["C", "S", "U", "P"]
FOOD_RULES = (
    "no_high_oxalate",
    "no_tyramine",
    "no_potassium_salt",
    "calcium_floor",
    "sodium_at_most_cdrr",
    "steady_vitamin_k",
    "steady_sodium",
)


class RulesError(ValueError):
    """The screening table is wrong; the text names the row and what is allowed."""


@dataclass(frozen=True)
class Consequence:
    """What a row or a combination brings about; see the head of `rules.toml`."""

    id: str
    about: str
    potassium: Change
    magnesium: Change
    source: str
    status: Status
    magnesium_at_most_rda: bool = False
    supplement_cap_mg: float | Literal["ask"] | None = None
    energy: EnergyMode = "normal"
    food_rules: tuple[str, ...] = ()
    clinician_unlocks: bool = True
    silences: tuple[str, ...] = ()
    message: str = ""
    whom: str = ""
    urgent: str = ""


@dataclass(frozen=True)
class Rule(Consequence):
    """One row of the list; `condition` is None where the profile itself triggers it."""

    condition: str | None = None
    group: str = ""
    question: str = ""
    in_list: bool = True
    needs: str | None = None
    message_without: str = ""
    age_under: int | None = None
    bmi_under: float | None = None
    life_stage: str | None = None
    supplements_with: str | None = None


@dataclass(frozen=True)
class Combination(Consequence):
    """Rows that together bring about more: some of `any_of`, and what else is asked for."""

    any_of: tuple[str, ...] = ()
    any_with: tuple[str, ...] = ()
    at_least: int = 1
    age_from: int | None = None


@dataclass(frozen=True)
class SupplementLimit:
    """The upper level of magnesium from supplements in a region, in mg a day."""

    value: float
    source: str
    status: str


@dataclass(frozen=True)
class RuleBook:
    """The whole table."""

    rules: tuple[Rule, ...]
    combinations: tuple[Combination, ...]
    supplement_limit_mg: Mapping[str, SupplementLimit]
    templates: Mapping[str, str]
    repeat_after_days: int

    def groups(self) -> dict[str, tuple[Rule, ...]]:
        """The entries of the list that decides, by heading, in the file's order."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            if rule.condition is not None and rule.in_list:
                found.setdefault(rule.group, []).append(rule)
        return {group: tuple(rules) for group, rules in found.items()}

    def beside_the_list(self) -> tuple[Rule, ...]:
        """The entries that are asked too but change no plan."""
        return tuple(rule for rule in self.rules if rule.condition is not None and not rule.in_list)

    def rule(self, row: str) -> Rule:
        """A row by its id; KeyError for another."""
        return {rule.id: rule for rule in self.rules}[row]


@cache
def load_rules() -> RuleBook:
    """The shipped table.

    Raises:
        RulesError: a row is wrong.
    """
    return read_rules(RULES_FILE.read_text(encoding="utf-8"))


def read_rules(text: str) -> RuleBook:
    """A table from its TOML text.

    Raises:
        RulesError: the text is not TOML, or a row is wrong.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"rules.toml: not TOML: {error}") from error
    rules = tuple(_row(Rule, row) for row in tables.get("rule", ()))
    combinations = tuple(_row(Combination, row) for row in tables.get("combination", ()))
    _check_ids(rules, combinations)
    _check_beside_the_list(rules, combinations)
    limits = {
        region: SupplementLimit(float(row["value"]), row["source"], row["status"])
        for region, row in tables["supplement_limit_mg"].items()
    }
    return RuleBook(
        rules, combinations, limits, tables["templates"], int(tables["repeat_after_days"])
    )


def _row(of: type[Any], row: Mapping[str, Any]) -> Any:
    name = row.get("id", "a row without id")
    known = {field.name for field in fields(of)}
    unknown = sorted(set(row) - known)
    if unknown:
        raise RulesError(f"rules.toml: {name}: no keys: {', '.join(unknown)}")
    for key in ("id", "about", "potassium", "magnesium", "source", "status"):
        if not row.get(key):
            raise RulesError(f"rules.toml: {name}: {key} is missing")
    _allowed(name, "status", row["status"], get_args(Status))
    for mineral in ("potassium", "magnesium"):
        _allowed(name, mineral, row[mineral], (*MODES, "no change"))
    _allowed(name, "energy", row.get("energy", "normal"), ENERGY_MODES)
    for rule in row.get("food_rules", ()):
        _allowed(name, "food_rules", rule, FOOD_RULES)
    cap = row.get("supplement_cap_mg")
    if isinstance(cap, str):
        _allowed(name, "supplement_cap_mg", cap, ("ask",))
    values = {key: tuple(v) if isinstance(v, list) else v for key, v in row.items()}
    return of(**values)


def _allowed(row: str, key: str, value: object, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise RulesError(
            f"rules.toml: {row}: {key}: {value!r} is not allowed; allowed: {', '.join(allowed)}"
        )


def _check_ids(rules: tuple[Rule, ...], combinations: tuple[Combination, ...]) -> None:
    ids = [row.id for row in (*rules, *combinations)]
    conditions = [rule.condition for rule in rules if rule.condition is not None]
    for names in (ids, conditions):
        doubled = sorted({name for name in names if names.count(name) > 1})
        if doubled:
            raise RulesError(f"rules.toml: stands twice: {', '.join(doubled)}")
    for row in combinations:
        named = (*row.any_of, *row.any_with, *row.silences)
        unknown = sorted(set(named) - set(ids))
        if unknown:
            raise RulesError(f"rules.toml: {row.id}: no rows: {', '.join(unknown)}")


def _check_beside_the_list(rules: tuple[Rule, ...], combinations: tuple[Combination, ...]) -> None:
    """Only what changes no plan, alone or with others, may be left out of the list."""
    combined = {row for both in combinations for row in (*both.any_of, *both.any_with)}
    for row in rules:
        changes_nothing = (
            (row.potassium, row.magnesium, row.energy) == ("no change", "no change", "normal")
            and not row.food_rules
            and not row.magnesium_at_most_rda
            and row.supplement_cap_mg is None
            and row.needs is None
            and row.id not in combined
        )
        if not row.in_list and not changes_nothing:
            raise RulesError(
                f"rules.toml: {row.id}: in_list = false is not allowed for a row that changes a "
                "plan; allowed: true"
            )
