"""The figures that a plan states are those of the food table."""

from __future__ import annotations

import math

from planner.foods.own_codes import OWN_CODES
from planner.plan.check.facts import Breach, PlanFacts
from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS


def stated_figures(facts: PlanFacts) -> list[Breach]:
    """Every nutrient, cost, name and category equals the table's for the grams eaten."""
    breaches = []
    for row in facts.eaten:
        unknown = str(row.food.get("not_known", "")).split()
        source = "its label" if row.code in OWN_CODES else "the food table"
        for column in (*NUTRIENT_COLUMNS, COST_COLUMN):
            if column.column in unknown:
                if str(row.stated[column.heading]) not in ("", "nan"):
                    sentence = f"stated {row.stated[column.heading]}, {source} does not say it"
                    where = f"row {row.line}, {row.name}, {column.heading}"
                    breaches.append(Breach("stated_figures", where, sentence))
                continue
            expected = row.has(column.column)
            try:
                stated = float(str(row.stated[column.heading]))
            except ValueError:
                stated = math.nan
            # Half a step of the last decimal kept, and a little for the sum itself.
            if not abs(stated - expected) <= 0.5 * 10**-column.decimals + 1e-6:
                breaches.append(
                    Breach(
                        "stated_figures",
                        f"row {row.line}, {row.name}, {column.heading}",
                        f"stated {row.stated[column.heading]}, {source} gives "
                        f"{expected:.{column.decimals}f}",
                    )
                )
        for heading, column_name in (
            ("Food Name", "name"),
            ("Category", "wweia_category_name"),
            ("Data Source", "data_source"),
        ):
            if str(row.stated[heading]) != str(row.food[column_name]):
                breaches.append(
                    Breach(
                        "stated_figures",
                        f"row {row.line}, {heading}",
                        f"stated '{row.stated[heading]}', {source} has '{row.food[column_name]}'",
                    )
                )
    return breaches
