"""What a changed week does to a day's totals, beside the targets."""

from __future__ import annotations

from dataclasses import dataclass

from planner.plan.week_plan import WeekPlan

# What a person sees of a swap, in this order; the cost last.
_SHOWN = (
    ("magnesium", "magnesium_mg", "mg", 0),
    ("potassium", "potassium_mg", "mg", 0),
    ("energy", "energy_kcal", "kcal", 0),
    ("sodium", "sodium_mg", "mg", 0),
    ("fiber", "fiber_g", "g", 0),
    ("protein", "protein_g", "g", 0),
    ("cost", "cost_usd", "US dollars (2018)", 2),
)


@dataclass(frozen=True)
class Effect:
    """A day's total before and after, in `unit`; decimals are those to show."""

    name: str
    column: str
    before: float
    after: float
    unit: str
    decimals: int

    @property
    def change(self) -> float:
        """What is added, or taken away."""
        return self.after - self.before

    @property
    def is_shown(self) -> bool:
        """Whether the change is more than its rounding hides."""
        return round(self.change, self.decimals) != 0

    def text(self) -> str:
        """In words: `+74 mg magnesium`."""
        amount = f"{abs(self.change):,.{self.decimals}f}"
        if not self.is_shown:
            return f"same {self.name}"
        sign = "+" if self.change > 0 else "−"
        if self.column == "cost_usd":
            return f"{sign}${amount}"
        # Kilocalories say by themselves what they are.
        return f"{sign}{amount} {self.unit}" + ("" if self.unit == "kcal" else f" {self.name}")


def day_effects(before: WeekPlan, after: WeekPlan, day: int) -> tuple[Effect, ...]:
    """The totals of one day in two weeks."""
    was, now = (plan.days[plan.days["day"] == day].iloc[0] for plan in (before, after))
    return tuple(
        Effect(name, column, float(was[column]), float(now[column]), unit, decimals)
        for name, column, unit, decimals in _SHOWN
    )
