"""Targets: reference intakes, energy requirement, the Healthy Eating Index and a day's targets."""

from planner.targets.energy import (
    BodySize,
    body_mass_index,
    energy_floor_kcal,
    estimated_energy_requirement,
    reference_body_size,
    resting_energy_mifflin,
)
from planner.targets.hei import HeiComponent, HeiScore, HeiStandard, hei_standards, score_hei
from planner.targets.intakes import ReferenceIntakes, intake_source, reference_intakes
from planner.targets.resolve import DailyTargets, ResolvedTargets, TargetSource, resolve_targets
from planner.targets.safety_limits import SafetyLimits

__all__ = [
    "BodySize",
    "DailyTargets",
    "HeiComponent",
    "HeiScore",
    "HeiStandard",
    "ReferenceIntakes",
    "ResolvedTargets",
    "SafetyLimits",
    "TargetSource",
    "body_mass_index",
    "energy_floor_kcal",
    "estimated_energy_requirement",
    "hei_standards",
    "intake_source",
    "reference_body_size",
    "reference_intakes",
    "resolve_targets",
    "resting_energy_mifflin",
    "score_hei",
]
