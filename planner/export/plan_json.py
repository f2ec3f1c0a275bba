"""An outcome as JSON: status, messages, figures, metadata and, if there is a plan, its rows."""

from __future__ import annotations

import json
import math
from typing import Any

from planner.export.plan_meta import plan_meta
from planner.plan.outcome import PlanOutcome


def outcome_json(outcome: PlanOutcome) -> bytes:
    """The outcome as UTF-8 JSON. Numbers that do not exist (no gap, say) are null."""
    content: dict[str, Any] = {
        "status": outcome.status,
        "messages": list(outcome.messages),
        "score": _number(outcome.score),
        "bound": _number(outcome.bound),
        "gap": _number(outcome.gap),
        "seconds": _number(outcome.seconds),
        "meta": plan_meta(outcome),
    }
    if outcome.plan is not None:
        content["hei_2020"] = {
            "total": _number(outcome.plan.hei.total),
            "components": [
                {"id": c.id, "title": c.title, "points": _number(c.points), "most": c.max_points}
                for c in outcome.plan.hei.components
            ],
        }
        content["days"] = json.loads(
            outcome.plan.days.assign(date=lambda days: days["date"].astype(str)).to_json(
                orient="records", double_precision=4
            )
        )
        content["items"] = json.loads(outcome.plan.items.to_json(orient="records"))
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
    return f"{text}\n".encode()


def _number(value: float | None) -> float | None:
    return round(value, 6) if value is not None and math.isfinite(value) else None
