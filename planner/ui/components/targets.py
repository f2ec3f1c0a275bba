"""The sliders of the four targets, each with the person's reference intake as a mark.

Where screening sets a ceiling, no slider goes above it; a ceiling on potassium has no slider.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from planner.explain.reach import Reach
from planner.plan.make import resolved_targets
from planner.profile import Profile, limits
from planner.screening import ScreeningOutcome
from planner.targets.daily_targets import ResolvedTargets
from planner.targets.safety_limits import CLINICIAN
from planner.targets.tables import constant
from planner.ui.components.reach_band import out_of_reach, reach_band
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


def target_sliders(
    profile: Profile, screening: ScreeningOutcome, reach: Mapping[str, Reach]
) -> None:
    """The sliders in the order people think of them, and a way back to the reference intakes."""
    reference = resolved_targets(profile.replace("targets", **dict.fromkeys(_NAMES)))
    resolved = resolved_targets(profile)
    for slider in _SLIDERS:
        if _is_free(slider.name, resolved):
            fitted = _within(slider, reference, screening)
            _slider(fitted, reference, resolved, reach.get(slider.name))
        else:
            _as_text(slider, resolved)
    for note in resolved.notes:
        st.caption(note)
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


def _is_free(name: str, resolved: ResolvedTargets) -> bool:
    """Whether the person may set this target; not where screening or a clinician settles it."""
    found = [source for source in resolved.sources if source.name == name]
    if name == "potassium_mg" and resolved.daily.potassium_max_mg is not None:
        return False
    return bool(found) and found[0].kind not in (CLINICIAN, "steady")


def _as_text(slider: _Slider, resolved: ResolvedTargets) -> None:
    """What is asked, as text, since nothing on the page may change it; and why."""
    names = (slider.name, slider.name.replace("_mg", "_max_mg"))
    sources = [source for source in resolved.sources if source.name in names]
    with st.container(key=f"plan_text_{slider.name}", gap=None):
        for source in sources:
            least = "" if "at most" in source.title else ", at least"
            st.markdown(f"{source.title}{least} **{source.value:,.0f} {source.unit}**")
        for sentence in dict.fromkeys(source.source for source in sources):
            st.caption(_sentence(sentence))


def _within(slider: _Slider, reference: ResolvedTargets, screening: ScreeningOutcome) -> _Slider:
    """The slider, no longer than screening allows."""
    low, high = slider.allowed.low, slider.allowed.high
    mark = reference.source(slider.name)
    if slider.name == "magnesium_mg":
        if screening.magnesium_at_most_rda:
            high = min(high, mark.value)
        if screening.magnesium_max_mg is not None:
            share = constant("magnesium_under_ceiling").value
            high = min(high, math.floor(share * screening.magnesium_max_mg))
    if slider.name == "sodium_max_mg" and "sodium_at_most_cdrr" in screening.food_rules:
        high = min(high, mark.value)
    if slider.name == "energy_kcal" and screening.energy != "normal":
        low = max(low, mark.value)
    return replace(
        slider,
        low=max(slider.low, int(low)),
        high=min(slider.high, int(high)),
        allowed=replace(slider.allowed, low=low, high=high),
    )


def _slider(
    slider: _Slider,
    reference: ResolvedTargets,
    resolved: ResolvedTargets,
    reach: Reach | None,
) -> None:
    mark = reference.source(slider.name)
    value = getattr(resolved.daily, slider.name)
    low = max(min(slider.low, _step_down(min(value, mark.value), slider)), slider.allowed.low)
    high = min(max(slider.high, _step_up(max(value, mark.value), slider)), slider.allowed.high)
    low = min(low, high - slider.step)
    # A value set before the answers changed may lie outside; the page then says it is not used.
    shown = min(max(round(value), int(low)), int(high))

    def own(taken: Any) -> int | None:
        return None if taken == round(mark.value) else taken

    st.slider(
        slider.label,
        int(low),
        int(high),
        step=slider.step,
        format=f"%d {slider.unit}",
        help=f"{_sentence(mark.source)} Under the slider: the {mark.kind}.",
        **tie("targets", slider.name, shown, own),
    )
    reference_mark(
        f"{mark.kind} {mark.value:,.0f} {slider.unit}",
        mark.source,
        mark.value,
        low,
        high,
        reach_band(reach, slider.unit, low, high),
    )
    if slider.name in ("magnesium_mg", "potassium_mg"):
        out_of_reach(reach, slider.unit, value)


def _step_down(value: float, slider: _Slider) -> int:
    return math.floor(value / slider.step) * slider.step


def _step_up(value: float, slider: _Slider) -> int:
    return math.ceil(value / slider.step) * slider.step


def _sentence(source: str) -> str:
    return f"{source[:1].upper()}{source[1:]}."
