"""The plan as a table for a terminal."""

from __future__ import annotations

from planner.plan.outcome import PlanOutcome


def outcome_text(outcome: PlanOutcome) -> str:
    """The week day by day, with each day's totals, HEI-2020 and the sentences."""
    plan = outcome.plan
    if plan is None:
        return "\n".join(outcome.messages)
    lines = list(outcome.messages)
    lines.append(f"HEI-2020 of the week: {plan.hei.total:.0f} of 100")
    items = plan.items
    for _, day in plan.days.iterrows():
        date, unknown = day["date"], plan.unknown_of(int(day["day"]))
        magnesium, potassium = (
            f"{'at least ' if f'{name}_mg' in unknown else ''}{day[f'{name}_mg']:,.0f} mg"
            for name in ("magnesium", "potassium")
        )
        lines.append("")
        lines.append(
            f"{date:%A %Y-%m-%d}   {day['energy_kcal']:,.0f} kcal   "
            f"magnesium {magnesium}   potassium {potassium}   "
            f"sodium {day['sodium_mg']:,.0f} mg"
        )
        rows = items[items["Day"] == day["day"]]
        for (group, dish), foods in rows.groupby(["Group", "Dish"], sort=False):
            lines.append(f"  {group}: {dish}")
            for name, amount, grams in foods[["Food Name", "Amount", "Grams"]].itertuples(
                index=False
            ):
                lines.append(f"      {amount:>16}  {name} ({grams:g} g)")
    return "\n".join(lines)
