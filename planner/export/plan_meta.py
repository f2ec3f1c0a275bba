"""What stands beside a plan: its targets, the limits in force, and where everything comes from."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

from planner.export.version import VERSION
from planner.foods.table import food_table_provenance
from planner.plan.outcome import PlanOutcome
from planner.profile import Clinician
from planner.screening import ScreeningOutcome
from planner.supplements import SupplementIntake
from planner.targets.daily_targets import ResolvedTargets
from planner.targets.intakes import intake_source

PLANNED = "planned, not eaten"
UNSIGNED = "The screening rules have not been signed by a clinician yet."
STATUSES = {
    "C": "confirmed in a primary source",
    "S": "confirmed in a secondary source",
    "U": "not confirmed by a source yet",
    "P": "a proposal of this project",
}


def meta_path(plan: Path) -> Path:
    """Where the metadata of a plan file stands: `week.csv` has `week.meta.json`."""
    return plan.with_suffix(".meta.json")


def plan_meta(outcome: PlanOutcome) -> dict[str, Any]:
    """The metadata of an outcome. Where it is held or blocked, it names no amount of a mineral."""
    meta: dict[str, Any] = {
        "statement": PLANNED,
        "status": outcome.status,
        "app_version": VERSION,
        "data_release": food_table_provenance().get("release"),
        "dri_edition": _editions(),
        "screening_note": UNSIGNED,
        "status_codes": STATUSES,
    }
    if outcome.screening is not None:
        meta["screening"] = _screening(outcome.screening)
    if outcome.targets is not None:
        meta["targets"] = _targets(outcome.targets)
        meta["solver"] = {
            "status": outcome.solver_status,
            "gap": _number(outcome.gap),
            "score": _number(outcome.score),
            "bound": _number(outcome.bound),
            "seconds": _number(outcome.seconds),
        }
    if outcome.screening is not None and outcome.screening.may_plan:
        meta["limits_in_force"] = _limits(outcome.screening)
        meta["supplements"] = _supplements(outcome.screening)
    if outcome.plan is not None:
        meta["week_start"] = outcome.plan.start.isoformat()
        meta["meals_out"] = [
            {"day": meal.day, "meal": meal.meal, "estimate": meal.out.known}
            for meal in outcome.plan.meals_out
            if meal.out is not None
        ]
        meta["leftovers"] = [
            {
                "day": meal.day,
                "meal": meal.meal,
                "cooked_day": meal.again_of[0],
                "cooked_meal": meal.again_of[1],
            }
            for meal in outcome.plan.meals
            if meal.again_of is not None
        ]
    return meta


def meta_json(outcome: PlanOutcome) -> bytes:
    """The metadata as UTF-8 JSON."""
    text = json.dumps(plan_meta(outcome), ensure_ascii=False, indent=2, allow_nan=False)
    return f"{text}\n".encode()


def _targets(targets: ResolvedTargets) -> list[dict[str, Any]]:
    return [
        {
            "name": source.name,
            "title": source.title,
            "value": _number(source.value),
            "unit": source.unit,
            "kind": source.kind,
            "source": source.source,
            "status": source.status,
        }
        for source in targets.sources
    ]


def _screening(screening: ScreeningOutcome) -> dict[str, Any]:
    return {
        "status": screening.status,
        "potassium": screening.potassium,
        "magnesium": screening.magnesium,
        "energy": screening.energy,
        "rules_fired": [
            {
                "id": rule.id,
                "message": rule.message,
                "source": rule.source,
                "status": rule.status,
                "potassium": rule.potassium,
                "magnesium": rule.magnesium,
            }
            for rule in screening.fired
        ],
        "food_rules": sorted(screening.food_rules),
    }


def _limits(screening: ScreeningOutcome) -> dict[str, Any]:
    return {
        "potassium_max_mg": screening.potassium_max_mg,
        "potassium_min_mg": screening.potassium_min_mg,
        "magnesium_max_mg": screening.magnesium_max_mg,
        "magnesium_min_mg": screening.magnesium_min_mg,
        "magnesium_target_at_most_rda": screening.magnesium_at_most_rda,
        "clinician": _clinician(screening.clinician),
    }


def _clinician(clinician: Clinician | None) -> dict[str, str] | None:
    if clinician is None:
        return None
    return {
        "name": clinician.name,
        "date": clinician.date.isoformat(),
        "expires": clinician.expires.isoformat(),
    }


def _supplements(screening: ScreeningOutcome) -> dict[str, Any]:
    taken = screening.supplements or SupplementIntake()
    return {
        "note": "counted apart from food; nothing here is a recommendation",
        "magnesium_limit_mg": screening.supplement_cap_mg,
        "ask_a_clinician": screening.supplement_cap_mg is None,
        "magnesium_mg": _number(taken.mg("magnesium")),
        "products": [
            {
                "product": dose.product,
                "kind": dose.kind,
                "element": dose.element,
                "mg_per_day": _number(dose.mg_per_day),
                "conversion": dose.conversion,
            }
            for dose in taken.doses
        ],
    }


def _editions() -> dict[str, str]:
    """The publications of the reference intakes used as targets and ceilings."""
    columns = ("magnesium_rda_mg", "potassium_ai_mg", "sodium_cdrr_mg", "fiber_ai_g")
    found = {column: intake_source(column) for column in columns}
    return {
        **{f"{row.what} {row.kind}": row.publication for row in found.values()},
        "Energy EER": "NASEM 2023",
    }


def _number(value: float | None) -> float | None:
    return round(value, 6) if value is not None and math.isfinite(value) else None
