"""Imports run one way, and nothing outside the pages knows Streamlit."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PLANNER = Path(__file__).parents[2] / "planner"

# A layer may import itself and what stands before it.
LAYERS = (
    {"foods"},
    {"targets", "profile", "dishes"},
    {"own"},
    {"supplements"},
    {"screening"},
    {"model"},
    {"solve"},
    {"plan"},
    {"explain", "shop"},
    {"bend"},
    {"export"},
    {"diary"},
    {"beside"},
    {"cli", "ui"},
)
FILES = sorted(path for path in PLANNER.rglob("*.py") if path.parent != PLANNER)


def _layer(package: str) -> int:
    return next(number for number, names in enumerate(LAYERS) if package in names)


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PLANNER)))
def test_a_layer_imports_only_layers_below_it(path: Path) -> None:
    own = path.relative_to(PLANNER).parts[0]
    for module in _imports(path):
        parts = module.split(".")
        if parts[0] == "planner" and len(parts) > 1 and parts[1] != own:
            assert _layer(parts[1]) < _layer(own), f"{path} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PLANNER)))
def test_only_the_pages_import_streamlit(path: Path) -> None:
    if path.relative_to(PLANNER).parts[0] == "ui":
        return
    assert not any(module.split(".")[0] == "streamlit" for module in _imports(path))


def test_the_check_does_not_use_the_optimiser() -> None:
    """A plan is verified by arithmetic of its own."""
    for path in (PLANNER / "plan" / "check").glob("*.py"):
        used = _imports(path)
        assert not any(m.startswith(("planner.solve", "pulp")) for m in used), path
        model = {m for m in used if m.startswith("planner.model")}
        # Only what reads rule files: the meals' energy shares and the kinds that are alike.
        assert model <= {"planner.model.meal_energy", "planner.model.alike"}, path


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PLANNER)))
def test_a_file_holds_one_idea_in_about_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330
