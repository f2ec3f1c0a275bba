"""Each target of a plan beside what its days reach: the figures behind charts and handouts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from planner.plan.week_plan import WeekPlan
from planner.targets.tables import constant

# As food labels and HEI-2020 count it.
_SATURATED_KCAL_PER_G = 9.0

Kind = Literal["about", "at least", "at most"]


@dataclass(frozen=True)
class TargetRow:
    """One target of a day and the intake of each of the days, in `unit` (of the whole `of`).

    tolerance_percent: how far a day may be beyond the target. of_week: only the mean counts.
    unknown: whether a day holds something whose amount is not known, so that its intake is at least
    what it says; empty where all is known.
    """

    title: str
    kind: Kind
    target: float
    unit: str
    days: tuple[float, ...]
    decimals: int = 0
    of: str = ""
    tolerance_percent: float = 0.0
    of_week: bool = False
    unknown: tuple[bool, ...] = ()

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

        Negative on the wrong side. A target of "about", or a limit, is neither kept nor missed
        within its tolerance, and missed beyond it.
        """
        beyond = self.percent(intake) - 100
        if self.kind == "at least":
            return beyond
        if self.kind == "at most":
            return -beyond if beyond < 0 else min(0.0, self.tolerance_percent - beyond)
        return min(0.0, self.tolerance_percent - abs(beyond))

    def figure(self, intake: float) -> str:
        """An intake with its unit."""
        return f"{intake:,.{self.decimals}f} {self.unit}"

    @property
    def signs(self) -> tuple[str, ...]:
        """Before each day's figure: `≥ ` where the day is at least that."""
        return tuple("≥ " if some else "" for some in self.unknown) or ("",) * len(self.days)

    @property
    def sign(self) -> str:
        """The same before a figure of the week."""
        return "≥ " if any(self.unknown) else ""

    def asked(self) -> str:
        """What is asked: `at least 320 mg`."""
        whole = f" of {self.of}" if self.of else ""
        return f"{self.kind} {self.target:,.0f} {self.unit}{whole}"


def target_rows(plan: WeekPlan) -> tuple[TargetRow, ...]:
    """The plan's targets in the order of the sliders, then the others."""
    days, targets = plan.days, plan.targets
    unknown = [plan.unknown_of(int(day)) for day in days["day"]]

    def some(column: str) -> tuple[bool, ...]:
        return tuple(column in of_day for of_day in unknown)

    def row(
        title: str, kind: Kind, target: float | None, unit: str, column: str, **more: Any
    ) -> list[TargetRow]:
        """Nothing where there is no target: what is not asked has no row."""
        if not target:
            return []
        reached = tuple(float(value) for value in days[column])
        return [TargetRow(title, kind, target, unit, reached, unknown=some(column), **more)]

    energy_tolerance = (targets.energy_high_kcal / targets.energy_kcal - 1) * 100
    margin = constant("ceiling_day_margin").value * 100
    saturated_share = days["saturated_g"] * _SATURATED_KCAL_PER_G / days["energy_kcal"] * 100
    return (
        *row(
            "Energy",
            "about",
            targets.energy_kcal,
            "kcal",
            "energy_kcal",
            tolerance_percent=energy_tolerance,
        ),
        *row("Magnesium", "at least", targets.magnesium_mg, "mg", "magnesium_mg"),
        *row(
            "Magnesium ceiling",
            "at most",
            targets.magnesium_max_mg,
            "mg",
            "magnesium_mg",
            tolerance_percent=margin,
        ),
        *row("Potassium", "at least", targets.potassium_mg, "mg", "potassium_mg"),
        *row(
            "Potassium ceiling",
            "at most",
            targets.potassium_max_mg,
            "mg",
            "potassium_mg",
            tolerance_percent=margin,
        ),
        *row("Sodium", "at most", targets.sodium_max_mg, "mg", "sodium_mg"),
        *row("Sodium floor", "at least", targets.sodium_least_mg, "mg", "sodium_mg"),
        *row("Protein", "at least", targets.protein_g, "g", "protein_g"),
        *row("Fiber", "at least", targets.fiber_g, "g", "fiber_g"),
        TargetRow(
            "Saturated fat",
            "at most",
            targets.saturated_energy_share_max * 100,
            "%",
            tuple(float(value) for value in saturated_share),
            decimals=1,
            of="energy",
            unknown=some("saturated_g"),
        ),
        *row("Calcium", "at least", targets.calcium_mg, "mg", "calcium_mg"),
        *_vitamin_k(plan, some("vitamin_k_ug")),
    )


def _vitamin_k(plan: WeekPlan, unknown: tuple[bool, ...]) -> list[TargetRow]:
    low, high = plan.targets.vitamin_k_low_ug, plan.targets.vitamin_k_high_ug
    if low is None or high is None:
        return []
    usual = (low + high) / 2
    return [
        TargetRow(
            "Vitamin K",
            "about",
            usual,
            "µg",
            tuple(float(value) for value in plan.days["vitamin_k_ug"]),
            tolerance_percent=(high / usual - 1) * 100,
            of_week=True,
            unknown=unknown,
        )
    ]
