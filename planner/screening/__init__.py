"""Who may be given magnesium and potassium targets, and within which limits."""

from planner.screening.evaluate import screen
from planner.screening.modes import ENERGY_MODES, MODES, EnergyMode, Mode
from planner.screening.outcome import FiredRule, ScreeningOutcome
from planner.screening.rules import Combination, Rule, RuleBook, RulesError, load_rules

__all__ = [
    "ENERGY_MODES",
    "MODES",
    "Combination",
    "EnergyMode",
    "FiredRule",
    "Mode",
    "Rule",
    "RuleBook",
    "RulesError",
    "ScreeningOutcome",
    "load_rules",
    "screen",
]
