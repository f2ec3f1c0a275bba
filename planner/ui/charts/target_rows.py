"""Each target of a plan beside what its days reach: the figures behind the charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from planner.plan.week_plan import WeekPlan

# As food labels and HEI-2020 count it.
_SATURATED_KCAL_PER_G = 9.0

Kind = Literal["about", "at least", "at most"]


@dataclass(frozen=True)
class TargetRow:
    """One target of a day and the intake of each of the days, in `unit` (of the whole `of`)."""

    title: str
    kind: Kind
    target: float
    unit: str
    days: tuple[float, ...]
    decimals: int = 0
    of: str = ""
    tolerance_percent: float = 0.0

    @property
    def mean(self) -> float:
        """The mean of the days."""
        return sum(self.days) / len(self.days)

    @property
    def short_title(self) -> str:
        """The title with the sign of a limit."""
        return f"{self.title} ≤" if self.kind == "at most" else self.title

    def percent(self, intake: float) -> float:
        """An intake as percent of the target or limit."""
        return intake / self.target * 100

    def kept_by(self, intake: float) -> float:
        """How far an intake lies on the right side of what is asked, in percent of it.

        Negative on the wrong side. A target of "about" is neither kept nor missed within its
        tolerance, and missed beyond it.
        """
        beyond = self.percent(intake) - 100
        if self.kind == "at least":
            return beyond
        if self.kind == "at most":
            return -beyond
        return min(0.0, self.tolerance_percent - abs(beyond))

    def figure(self, intake: float) -> str:
        """An intake with its unit."""
        return f"{intake:,.{self.decimals}f} {self.unit}"

    def asked(self) -> str:
        """What is asked: `at least 320 mg`."""
        whole = f" of {self.of}" if self.of else ""
        return f"{self.kind} {self.target:,.0f} {self.unit}{whole}"


def target_rows(plan: WeekPlan) -> tuple[TargetRow, ...]:
    """The plan's targets in the order of the sliders, then the others."""
    days, targets = plan.days, plan.targets

    def reached(column: str) -> tuple[float, ...]:
        return tuple(float(value) for value in days[column])

    saturated_share = days["saturated_g"] * _SATURATED_KCAL_PER_G / days["energy_kcal"] * 100
    return (
        TargetRow(
            "Energy",
            "about",
            targets.energy_kcal,
            "kcal",
            reached("energy_kcal"),
            tolerance_percent=(targets.energy_high_kcal / targets.energy_kcal - 1) * 100,
        ),
        TargetRow("Magnesium", "at least", targets.magnesium_mg, "mg", reached("magnesium_mg")),
        TargetRow("Potassium", "at least", targets.potassium_mg, "mg", reached("potassium_mg")),
        TargetRow("Sodium", "at most", targets.sodium_max_mg, "mg", reached("sodium_mg")),
        TargetRow("Protein", "at least", targets.protein_g, "g", reached("protein_g")),
        TargetRow("Fiber", "at least", targets.fiber_g, "g", reached("fiber_g")),
        TargetRow(
            "Saturated fat",
            "at most",
            targets.saturated_energy_share_max * 100,
            "%",
            tuple(float(value) for value in saturated_share),
            decimals=1,
            of="energy",
        ),
    )


def day_names(plan: WeekPlan, form: str = "%a %-d") -> list[str]:
    """The plan's days by name: `Mon 23`."""
    return [_named(date, form) for date in plan.days["date"]]


def _named(date: pd.Timestamp, form: str) -> str:
    # %-d is not known on Windows.
    return date.strftime(form.replace("%-d", str(date.day)))
