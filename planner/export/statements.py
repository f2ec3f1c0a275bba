"""Sentences that go with every plan that is handed on."""

from __future__ import annotations

CLAIM = (
    "Whether magnesium or potassium from food changes restless legs is not known. Ask a clinician "
    "about ferritin and transferrin saturation."
)
PLANNED_NOT_EATEN = "All amounts are planned, not eaten. This is meal planning, not medical advice."
