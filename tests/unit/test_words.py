"""No text that is kept anywhere in the product claims an effect or gives a clinician's advice."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest

from tests.forbidden_words import ROOT, forbidden_in, stored_texts

# Most texts are looked at again and again, with one more beside them each time.
_forbidden_in = functools.cache(forbidden_in)


def findings(root: Path) -> list[str]:
    return [
        f"{where}: {found}" for where, text in stored_texts(root) for found in _forbidden_in(text)
    ]


def test_no_stored_text_holds_a_forbidden_word() -> None:
    assert not findings(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The product's texts in a folder of their own; the food table is left out."""
    shutil.copytree(ROOT / "planner", tmp_path / "planner")
    for name in ("app.py", "README.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "planted"),
    [
        ("README.md", "\nThis week of meals relieves restless legs.\n"),
        ("app.py", '\nSAID = "Clinically proven meals"\n'),
        ("planner/cli/plan.py", '\nSAID = f"{1} mg of magnesium improves sleep"\n'),
        ("planner/ui/content/evidence.toml", '\n[planted]\ntext = "An RLS diet"\n'),
        ("planner/targets/reference_intake_sources.csv", "\nx,Prevents restless legs,,,,,\n"),
    ],
)
def test_a_planted_word_is_found(copy: Path, file: str, planted: str) -> None:
    before = findings(copy)
    path = copy / file
    path.write_text(path.read_text(encoding="utf-8") + planted, encoding="utf-8")
    found = [line for line in findings(copy) if line not in before]
    assert len(found) == 1
    assert found[0].startswith(file)


@pytest.mark.parametrize(
    "text",
    [
        "It treats restless legs",
        "A treatment at home",
        "Fixes your nights",
        "Calms the legs",
        "Sleep was linked with magnesium",
        "Safe for everyone",
        "The plan worked",
        "A significant difference",
        "You are a responder",
        "Your optimal dose",
        "Your legs were quieter because you ate beans",
        "Because of the beans your symptoms were weaker",
        "Take 200 mg of magnesium",
        "Stop taking the tablets",
        "We suggest a supplement",
    ],
)
def test_claims_verdicts_and_advice_are_forbidden(text: str) -> None:
    assert forbidden_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cold cuts and cured meats",
        "Breakfast link, meatless",
        "Do not stop any medicine.",
        "Because of your answer about kidneys, targets are turned off.",
        "What is being worked out",
        "Whether food magnesium changes restless legs is not known.",
        "We will not push potassium above 2,600 mg a day because of your medicine.",
        "Prefixes and retreats are other words",
    ],
)
def test_plain_words_are_not(text: str) -> None:
    assert not forbidden_in(text)
