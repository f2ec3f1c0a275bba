"""What a page would say or draw if it claimed an effect: in words, in tables, in charts."""

from __future__ import annotations

import json
import re

from streamlit.testing.v1 import AppTest

from tests.app.conftest import page, texts
from tests.app.diary_app import charts, drawn
from tests.forbidden_words import forbidden_in

PAGES = ("diary", "plan_and_diary", "diary_sheet")

# Words of a result. Beside these no text says better, lower or fewer of what was felt.
_RESULTS = re.compile(
    r"\b(correlat\w*|p[ -]?values?|p ?[<=]|trends?|regress\w*|slopes?|confidence|probab\w*|"
    r"better|worse|lower|higher|fewer|weaker|fell|rose|dropped|falling|rising|declin\w*|"
    r"decreas\w*|increas\w*|reduc\w*|benefit\w*|helps|helped|effects?|likely|associat\w*|"
    r"points? (less|more)|since (you|the plan) (began|started)|(with|on) (more|less) magnesium)\b"
    r"|[↑↓↗↘▲▼]|[Δ∆]|\br ?=",
    re.IGNORECASE,
)
_MARKS = ("line", "trail", "errorband", "boxplot")
_TRANSFORMS = ("regression", "loess", "density", "window", "impute")


def claims_on(app: AppTest) -> list[str]:
    """What the page in hand says or draws that claims something; empty where it does not."""
    said = _without_style(texts(app)) + "\n" + drawn(app)
    found = [f"word: {part}" for part in forbidden_in(said)]
    found += [f"word: {_around(said, match)}" for match in _RESULTS.finditer(said)]
    for chart in charts(app):
        for layer in chart.get("layer", [chart]):
            mark = layer["mark"] if isinstance(layer["mark"], str) else layer["mark"]["type"]
            if mark in _MARKS:
                found.append(f"mark: {mark}")
            transforms = json.dumps(layer.get("transform", []))
            found += [f"transform: {name}" for name in _TRANSFORMS if name in transforms]
        fields = set(re.findall(r'"field": "(\w+)"', json.dumps(chart)))
        # What was eaten and what was felt never share a panel, nor has one two axes.
        if {"mg", "legs"} <= fields or "independent" in json.dumps(chart.get("resolve", {})):
            found.append("two measures in one panel")
    return found


def claims_of_pages(app: AppTest) -> list[str]:
    """The same for every page of the diary, with charts and with tables."""
    found = []
    for name in PAGES:
        app = page(app, name)
        found += [f"{name}: {claim}" for claim in _unless_broken(app)]
        if name == "plan_and_diary":
            app = app.toggle(key="diary_panels_table").set_value(True).run()
            found += [f"{name}, tables: {claim}" for claim in _unless_broken(app)]
            app = app.toggle(key="diary_panels_table").set_value(False).run()
    return found


def _unless_broken(app: AppTest) -> list[str]:
    return ["the page broke"] if app.exception else claims_on(app)


def _without_style(text: str) -> str:
    return re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(match.start() - 30, 0) : match.end() + 30].replace("\n", " ")
