"""What is known about food and restless legs, read from `evidence.toml` beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

Certainty = Literal["moderate", "low", "very low", "none", ""]
CERTAINTIES: tuple[Certainty, ...] = ("moderate", "low", "very low", "none", "")
STATUSES = ("C", "S", "U", "P")

_FILE = Path(__file__).with_name("evidence.toml")


@dataclass(frozen=True)
class Source:
    """A publication; the address is empty where no DOI or PMID is known."""

    id: str
    citation: str
    address: str


@dataclass(frozen=True)
class Point:
    """One fact, how well it is confirmed (C, S, U or P), and where it comes from."""

    text: str
    status: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Topic:
    """Points on one subject. certainty: of a change in restless legs by `of`; may be empty."""

    id: str
    title: str
    certainty: Certainty
    of: str
    points: tuple[Point, ...]


@cache
def load_evidence() -> tuple[Topic, ...]:
    """The topics in the order of the page.

    Raises:
        ValueError: the file holds a status, certainty or source that does not exist; says which.
    """
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    sources = {entry["id"]: _source(entry) for entry in content["source"]}
    return tuple(_topic(entry, sources) for entry in content["topic"])


def _source(entry: dict[str, Any]) -> Source:
    address = ""
    if doi := entry.get("doi"):
        address = f"https://doi.org/{doi}"
    elif pmid := entry.get("pmid"):
        address = f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"
    return Source(entry["id"], entry["citation"], address)


def _topic(entry: dict[str, Any], sources: dict[str, Source]) -> Topic:
    if entry["certainty"] not in CERTAINTIES:
        raise ValueError(f"{_FILE.name}: {entry['id']}: no certainty {entry['certainty']!r}")
    return Topic(
        id=entry["id"],
        title=entry["title"],
        certainty=cast(Certainty, entry["certainty"]),
        of=entry["of"],
        points=tuple(_point(entry["id"], point, sources) for point in entry["point"]),
    )


def _point(topic: str, entry: dict[str, Any], sources: dict[str, Source]) -> Point:
    if entry["status"] not in STATUSES:
        raise ValueError(f"{_FILE.name}: {topic}: no status {entry['status']!r}")
    unknown = [name for name in entry["sources"] if name not in sources]
    if unknown:
        raise ValueError(f"{_FILE.name}: {topic}: no source {', '.join(unknown)}")
    return Point(entry["text"], entry["status"], tuple(sources[name] for name in entry["sources"]))
