"""Turns a salt's weight into its element's (`salts.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Salt:
    """A salt. share: mass of the element in it. status: as in the file."""

    id: str
    title: str
    element: str
    share: float
    source: str
    status: str


@cache
def load_salts() -> Mapping[str, Salt]:
    """Every salt of the table, by its id."""
    text = (Path(__file__).parent / "salts.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    weights: dict[str, float] = table["atomic_weight"]
    return {
        row["id"]: Salt(
            row["id"],
            row["title"],
            row["element"],
            row["atoms"] * weights[row["element"]] / row["molar_mass_g"],
            table["source"],
            row["status"],
        )
        for row in table["salt"]
    }


def elemental_share(salt: str) -> float:
    """The share of its weight that is the salt's element; KeyError for an unknown salt."""
    return load_salts()[salt].share
