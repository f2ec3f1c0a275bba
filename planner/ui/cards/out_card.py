"""The card of a meal that is eaten out or left out."""

from __future__ import annotations

from html import escape

from planner.profile import MealOut

_SHOWN = (
    ("Energy", "energy_kcal", "kcal"),
    ("Magnesium", "magnesium_mg", "mg"),
    ("Potassium", "potassium_mg", "mg"),
    ("Sodium", "sodium_mg", "mg"),
)


def out_card(group: str, title: str, out: MealOut) -> str:
    """What is estimated of the meal; what is not known is said, never shown as zero."""
    known = out.known
    rows = "".join(
        f"<li><span>{known[name]:,.0f} {unit}</span> <span>{words}</span></li>"
        if name in known
        else f'<li class="rls-unknown"><span>not known</span> <span>{words}</span></li>'
        for words, name, unit in _SHOWN
    )
    estimates = "" if out.is_left_out else f'<ul class="rls-foods">{rows}</ul>'
    return (
        f'<article class="rls-card rls-out"><h3>{escape(group)}</h3>'
        f'<p class="rls-dish">{escape(title)}</p>{estimates}</article>'
    )
