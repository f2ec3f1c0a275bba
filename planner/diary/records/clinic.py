"""What a clinic knows: the IRLS total, laboratory values, a medicine. No pass or fail is drawn."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from planner.diary.records import ranges
from planner.diary.records.base import Day, Name, Record, day, name
from planner.profile.table import number

_DATA = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class LabTest:
    """A laboratory test of `labs.toml`.

    unit: what values are converted to. units: factor to that unit, by unit. low, high: the range,
    outside of which a value is taken for a slip of the pen, in that unit.
    """

    id: str
    title: str
    unit: str
    units: Mapping[str, float]
    low: float
    high: float
    methods: tuple[str, ...]
    status: str


@dataclass(frozen=True)
class IrlsBand:
    """A band of the IRLS total, with the status of its source."""

    label: str
    low: int
    high: int
    status: str


@cache
def lab_tests() -> Mapping[str, LabTest]:
    """Every test of `labs.toml`, by its id."""
    rows = tomllib.loads((_DATA / "labs.toml").read_text(encoding="utf-8"))["test"]
    return {
        row["id"]: LabTest(
            row["id"],
            row["title"],
            row["unit"],
            {unit["name"]: float(unit["factor"]) for unit in row["units"]},
            float(row["low"]),
            float(row["high"]),
            tuple(row.get("methods", ())),
            row["status"],
        )
        for row in rows
    }


@cache
def irls_bands() -> tuple[IrlsBand, ...]:
    """The bands of `irls_bands.csv`, lowest first."""
    with (_DATA / "irls_bands.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            IrlsBand(row["label"], int(row["low"]), int(row["high"]), row["status"])
            for row in csv.DictReader(file)
        )


class IrlsTotal(Record):
    """The total of a form that a clinic gave. The questions are not part of this program."""

    kind: ClassVar[str] = "irls_total"
    day_field: ClassVar[str] = "irls_date"

    irls_date: Day = day()
    irls_total: int = number(ranges.IRLS_TOTAL, ...)

    @property
    def own_key(self) -> str | None:
        return self.irls_date.isoformat()

    @property
    def band(self) -> IrlsBand:
        """The band that the total falls into."""
        return next(band for band in irls_bands() if self.irls_total <= band.high)


class DopamineMedicine(Record):
    """Whether a dopamine agonist or levodopa is taken from a day on; the newest day counts."""

    kind: ClassVar[str] = "dopamine_medicine"
    day_field: ClassVar[str] = "since_date"

    since_date: Day = day()
    taken: bool = Field(..., description="true or false")

    @property
    def own_key(self) -> str | None:
        return self.since_date.isoformat()


class Lab(Record):
    """A laboratory value in the unit it was given in; `converted` is in the test's own unit."""

    kind: ClassVar[str] = "lab"
    day_field: ClassVar[str] = "lab_date"

    lab_date: Day = day()
    test: Name = Field(..., description=f"one of {', '.join(lab_tests())}")
    value: float = Field(..., description="a number in the unit's usual range")
    unit: Name = Field(..., description="a unit of the test")
    method: Name | None = name()

    def _check(self) -> None:
        test = lab_tests().get(self.test)
        if test is None:
            allowed = f"one of {', '.join(lab_tests())}"
            raise self.refuse("test", self.test, allowed, "is not a test of the list")
        if self.unit not in test.units:
            allowed = f"one of {', '.join(test.units)}"
            raise self.refuse("unit", self.unit, allowed, f"is not a unit of {self.test}")
        factor = test.units[self.unit]
        # A hair wider, so that a converted value on the edge is not refused for rounding.
        if not test.low * (1 - 1e-9) <= self.value * factor <= test.high * (1 + 1e-9):
            allowed = f"{test.low / factor:,.5g} to {test.high / factor:,.5g} {self.unit}"
            raise self.refuse("value", self.value, allowed, "is not allowed")
        if self.method is not None and self.method not in test.methods:
            allowed = f"one of {', '.join(test.methods)}" if test.methods else "left out"
            raise self.refuse("method", self.method, allowed, f"is not a method of {self.test}")

    @property
    def converted(self) -> float:
        """The value in the test's own unit."""
        return self.value * lab_tests()[self.test].units[self.unit]

    @property
    def converted_unit(self) -> str:
        """The unit of `converted`."""
        return lab_tests()[self.test].unit
