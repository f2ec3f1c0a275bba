"""Reads the data files of this package.

Every figure lives in a csv file beside the code, with its source and a status: C found in the
primary source or on an official page, S found in a secondary source only, U unconfirmed, P a
choice of this project.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent


@cache
def read_table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of the csv file ``name`` of this package, read-only, each by its column names."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(MappingProxyType(row) for row in csv.DictReader(file))


@dataclass(frozen=True)
class Constant:
    """One row of ``constants.csv``: a figure with its unit, source and status."""

    name: str
    value: float
    unit: str
    source: str
    status: str


@cache
def constant(name: str) -> Constant:
    """The figure ``name`` of ``constants.csv``."""
    for row in read_table("constants.csv"):
        if row["name"] == name:
            value = float(row["value"])
            return Constant(name, value, row["unit"], row["source"], row["status"])
    raise KeyError(f"constants.csv has no row named {name!r}.")
