"""No text that a user meets claims an effect or gives a clinician's advice.

`tests/unit/test_words.py` reads the texts as they are kept; here they are read as they come out,
put together, on the pages, in the files and on the command line.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from planner.cli.main import main
from planner.export.plan_csv import plan_csv
from planner.export.plan_json import outcome_json
from planner.export.plan_meta import meta_json
from planner.export.plan_text import outcome_text
from planner.plan.make import plan_week
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile, condition_ids
from planner.screening import screen
from planner.solve.week import WeekOptions
from tests.app.conftest import answered, page, texts
from tests.forbidden_words import forbidden_in

SUPPLEMENT = {"product": "Tablets", "kind": "magnesium", "elemental_mg": 500.0}


@pytest.mark.parametrize("name", ["plan", "you", "evidence"])
def test_pages_of_a_healthy_adult(planned: AppTest, name: str) -> None:
    assert not forbidden_in(texts(page(planned, name)))


@pytest.mark.parametrize("name", ["plan", "you"])
@pytest.mark.parametrize(
    "ticked",
    [
        ("kidney_disease_stage_4", "gabapentin"),
        ("ace_inhibitor_or_arb", "lithium"),
        ("urgent_symptoms", "warfarin"),
    ],
)
def test_pages_without_targets(first_visit: AppTest, ticked: tuple[str, ...], name: str) -> None:
    assert not forbidden_in(texts(page(answered(first_visit, *ticked), name)))


def test_the_first_screen(first_visit: AppTest) -> None:
    assert not forbidden_in(texts(first_visit))


def test_a_word_planted_on_a_page_is_found(
    first_visit: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.ui.components.footer.CLAIM", "These meals relieve restless legs.")
    assert forbidden_in(texts(first_visit.run()))


@pytest.mark.parametrize("condition", condition_ids())
def test_what_the_screening_says(condition: str) -> None:
    profile = Profile(
        person={"sex": "female", "age": 70},
        screening={"conditions": [condition], "kidney_tests_within_12_months": True},
        supplement=[SUPPLEMENT],
    )
    outcome = screen(profile)
    said = "\n".join(
        (*outcome.messages, *outcome.notices, *(fired.message for fired in outcome.fired))
    )
    assert not forbidden_in(said)


@pytest.fixture(scope="module")
def capped() -> PlanOutcome:
    """A week under a ceiling, with a supplement above its limit."""
    profile = Profile(
        person={"sex": "female", "age": 54},
        screening={"conditions": ["kidney_disease_stage_1_or_2"]},
        supplement=[SUPPLEMENT],
    )
    return plan_week(profile, options=WeekOptions(improve_s=0.0, relative_gap=0.05))


def test_the_files_of_a_plan(capped: PlanOutcome) -> None:
    assert capped.plan is not None
    files = (plan_csv(capped.plan.items), meta_json(capped), outcome_json(capped))
    for content in files:
        assert not forbidden_in(content.decode("utf-8"))
    assert not forbidden_in(outcome_text(capped))


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["plan", "--help"], ["check", "--help"], ["foods", "--help"], ["plan", "x.toml"]],
)
def test_the_command_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(main(arguments))
    shown = capsys.readouterr()
    assert not forbidden_in(shown.out + shown.err)
    assert ended.value.code in (0, 2)


def test_the_command_line_to_someone_who_is_held(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "profile.toml"
    profile.write_text(
        '[person]\nsex = "female"\nage = 54\n[screening]\nconditions = ["lithium"]\n',
        encoding="utf-8",
    )
    assert main(["plan", str(profile)]) == 4
    shown = capsys.readouterr()
    assert not forbidden_in(shown.out + shown.err)
