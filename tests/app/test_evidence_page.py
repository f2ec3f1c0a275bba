"""About the evidence: iron tests first, certainty and sources with each topic."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from planner.ui.content.evidence import load_evidence
from planner.ui.marks import STATUS_WORDS
from tests.app.conftest import page, texts


def test_iron_comes_first_then_magnesium_then_potassium(first_visit: AppTest) -> None:
    app = page(first_visit, "evidence")
    assert not app.exception
    titles = [header.value for header in app.header]
    assert titles[:3] == ["Iron tests come first", "Magnesium", "Potassium"]
    assert titles[-1] == "Sources"


def test_each_exposure_has_a_certainty_and_none_has_a_high_one(first_visit: AppTest) -> None:
    topics = {topic.id: topic.certainty for topic in load_evidence()}
    assert topics["iron"] == "moderate"
    assert topics["magnesium"] == "very low"
    assert topics["potassium"] == "none"
    certainties = [text.value for text in page(first_visit, "evidence").caption]
    assert sum(text.startswith("Certainty: ") for text in certainties) == 4


def test_every_point_that_rests_on_a_publication_cites_it(first_visit: AppTest) -> None:
    app = page(first_visit, "evidence")
    lists = [text.value for text in app.markdown]
    sources = next(text for text in lists if text.startswith("1. "))
    listed = [int(number) for number in re.findall(r"^(\d+)\. ", sources, re.MULTILINE)]
    assert listed == list(range(1, len(listed) + 1))
    cited = {int(number) for text in lists for number in re.findall(r"\[(\d+)\]\(#sources\)", text)}
    assert cited == set(listed)
    assert "https://doi.org/10.5664/jcsm.11390" in sources


def test_points_that_are_not_confirmed_are_marked(first_visit: AppTest) -> None:
    shown = texts(page(first_visit, "evidence"))
    points = [point for topic in load_evidence() for point in topic.points]
    for status in "SP":
        marked = sum(point.status == status for point in points)
        assert marked
        assert shown.count(f":gray-badge[{STATUS_WORDS[status]}]") == marked


def test_the_honest_claim_is_made(first_visit: AppTest) -> None:
    shown = texts(page(first_visit, "evidence"))
    assert "Whether magnesium in food changes restless legs is not known." in shown
    assert "We found no trial of potassium" in shown
