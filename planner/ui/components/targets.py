"""The sliders of the four targets, each with the person's reference intake as a mark."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner.plan.make import resolved_targets
from planner.profile import Profile, limits
from planner.targets.daily_targets import ResolvedTargets
from planner.ui.components.reference_mark import reference_mark
from planner.ui.fields import tie
from planner.ui.state import change


@dataclass(frozen=True)
class _Slider:
    """low, high: the stretch usually moved in; it grows where a value lies outside."""

    name: str
    label: str
    unit: str
    low: int
    high: int
    step: int
    allowed: limits.Range


_SLIDERS = (
    _Slider("energy_kcal", "Energy", "kcal", 1200, 3600, 10, limits.ENERGY),
    _Slider("magnesium_mg", "Magnesium, at least", "mg", 200, 600, 10, limits.MAGNESIUM),
    _Slider("potassium_mg", "Potassium, at least", "mg", 1500, 5000, 50, limits.POTASSIUM),
    _Slider("sodium_max_mg", "Sodium, at most", "mg", 1000, 4000, 50, limits.SODIUM_MAX),
)
_NAMES = tuple(slider.name for slider in _SLIDERS)


def target_sliders(profile: Profile) -> None:
    """The sliders in the order people think of them, and a way back to the reference intakes."""
    reference = resolved_targets(profile.replace("targets", **dict.fromkeys(_NAMES)))
    resolved = resolved_targets(profile)
    for slider in _SLIDERS:
        _slider(slider, reference, resolved)
    own = any(getattr(profile.targets, name) is not None for name in _NAMES)
    st.button(
        "Back to the reference intakes",
        key="plan_reset_targets",
        type="tertiary",
        disabled=not own,
        on_click=_reset,
    )


def _reset() -> None:
    change("targets", **dict.fromkeys(_NAMES))


def _slider(slider: _Slider, reference: ResolvedTargets, resolved: ResolvedTargets) -> None:
    mark = reference.source(slider.name)
    value = getattr(resolved.daily, slider.name)
    low = max(min(slider.low, _step_down(min(value, mark.value), slider)), slider.allowed.low)
    high = min(max(slider.high, _step_up(max(value, mark.value), slider)), slider.allowed.high)

    def own(taken: Any) -> int | None:
        return None if taken == round(mark.value) else taken

    st.slider(
        slider.label,
        int(low),
        int(high),
        step=slider.step,
        format=f"%d {slider.unit}",
        help=f"{_sentence(mark.source)} Under the slider: the {mark.kind}.",
        **tie("targets", slider.name, round(value), own),
    )
    reference_mark(
        f"{mark.kind} {mark.value:,.0f} {slider.unit}", mark.source, mark.value, low, high
    )


def _step_down(value: float, slider: _Slider) -> int:
    return math.floor(value / slider.step) * slider.step


def _step_up(value: float, slider: _Slider) -> int:
    return math.ceil(value / slider.step) * slider.step


def _sentence(source: str) -> str:
    return f"{source[:1].upper()}{source[1:]}."
