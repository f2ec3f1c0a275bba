"""Makes the arrays of a week, and of what it is weighed by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.model.menu import FloatArray
from planner.model.serving_table import ServingTable
from planner.solve.compiled.week import Scale, Week
from planner.solve.exchange.anchor import Anchor


@dataclass(frozen=True)
class MissedCosts:
    """Points for missing a limit of a table at all (jump), and by each unit (slope, by column).

    slack: what is missed by so much is met. Without room for rounding, two changes that undo each
    other could both look like gains.
    """

    jump: float
    slope: FloatArray
    slack: FloatArray


def empty_week(table: ServingTable, days: int) -> Week:
    """A week without meals."""
    places, dishes = len(table.request.meals), len(table.menu.dishes)
    none = np.zeros((places, len(table.food_rows)), dtype=np.int64)
    return Week(
        dish=np.full((days, places), -1),
        servings=np.full((days, places, table.parts.width), -1),
        hei=table.hei_constant.copy(),
        amounts=np.zeros((days, table.amounts.shape[1])),
        at_meal=none,
        dishes=np.zeros(dishes, dtype=np.int64),
        batch=np.arange(days * places).reshape(days, places),
        as_leftovers=none.copy(),
        dishes_as_leftovers=np.zeros(dishes, dtype=np.int64),
    )


def scale_of(table: ServingTable, days: int, costs: MissedCosts, anchor: Anchor | None) -> Scale:
    """What weeks of a table are weighed by."""
    places = (days, len(table.request.meals))
    earlier = np.zeros((*places, 0), dtype=bool)
    if anchor is not None:
        earlier = np.ascontiguousarray(anchor.foods[:, :, table.food_rows])
    return Scale(
        table=table.servings,
        parts=table.parts,
        dish_points=table.values.dish,
        dish_times=table.dish_times,
        line_maximum=table.hei_maximum,
        limits=limit_rows(table, costs),
        jump=costs.jump,
        potassium=table.limits.potassium,
        ceiling_mg=table.potassium_ceiling_mg,
        weeks=table.request.days / 7,
        times_at_meal=float(table.times_at_meal),
        earlier_dish=np.full(places, -1) if anchor is None else anchor.dishes,
        earlier=earlier,
        per_dish=0.0 if anchor is None else anchor.per_dish,
        per_food=0.0 if anchor is None else anchor.per_food,
    )


def limit_rows(table: ServingTable, costs: MissedCosts) -> FloatArray:
    """The limits and what missing them costs, in the rows of `Tally.limits`."""
    limits = table.limits
    bounds = (limits.least, limits.most, limits.week_least, limits.week_most)
    return np.stack([*bounds, costs.slope, costs.slack])
