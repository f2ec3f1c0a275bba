"""A plan and its metadata are written together or not at all."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from planner.export.files import write_all
from planner.export.plan_meta import meta_path
from planner.export.version import VERSION


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("plan", "meta"),
    [("week.csv", "week.meta.json"), ("week", "week.meta.json"), ("a.b.csv", "a.b.meta.json")],
)
def test_the_metadata_stand_beside_the_plan(plan: str, meta: str) -> None:
    assert meta_path(Path("folder") / plan) == Path("folder") / meta


def test_both_files_are_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"earlier")
    write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").read_bytes()) == (b"1", b"2")
    assert names(tmp_path) == ["a", "b"]


def test_a_second_file_that_cannot_be_written_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"earlier")
    (tmp_path / "b").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert (tmp_path / "a").read_bytes() == b"earlier"
    assert names(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("earlier", [b"earlier", None])
def test_a_second_file_that_fails_at_the_last_step_takes_the_first_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, earlier: bytes | None
) -> None:
    if earlier is not None:
        (tmp_path / "a").write_bytes(earlier)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "b":
            raise OSError(errno.ENOSPC, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    if earlier is None:
        assert names(tmp_path) == []
    else:
        assert names(tmp_path) == ["a"]
        assert (tmp_path / "a").read_bytes() == earlier


def test_exports_state_the_version_of_the_project() -> None:
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{VERSION}"' in project
