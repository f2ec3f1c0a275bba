"""A planned week: what is eaten when, and what it adds up to."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from planner.foods.amounts import amount_text
from planner.foods.food_patterns import hei_totals_per_100g
from planner.foods.own_codes import unknown_nutrients
from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS, PLAN_COLUMNS
from planner.profile import ESTIMATES, MealOut
from planner.targets.daily_targets import DailyTargets
from planner.targets.hei import HeiScore, score_hei

GROUP_NAMES = {"breakfast": "Breakfast", "lunch": "Lunch", "dinner": "Dinner", "snack": "Snack"}


@dataclass(frozen=True)
class FoodServing:
    """A food on the plate: its code and how many halves of its household measure."""

    food_code: int
    halves: int


@dataclass(frozen=True)
class PlannedMeal:
    """One meal of one day. day: 1 to 7. meal: breakfast, lunch, dinner or snack."""

    day: int
    meal: str
    dish_id: str
    title: str
    foods: tuple[FoodServing, ...]
    out: MealOut | None = None
    """What is known of it where it is eaten out or left out."""
    again_of: tuple[int, str] | None = None
    """The meal that was cooked, where this one is leftovers."""

    @property
    def is_out(self) -> bool:
        """Whether the meal is not planned: eaten out, or left out."""
        return self.out is not None


@dataclass(frozen=True, eq=False)
class WeekPlan:
    """A week of meals against a day's targets.

    Meals out count in the days' totals with what is known of them, and are no rows of `items`.

    foods: the food table that the figures come from.
    """

    start: datetime.date
    meals: tuple[PlannedMeal, ...]
    targets: DailyTargets
    foods: pd.DataFrame

    @cached_property
    def items(self) -> pd.DataFrame:
        """One row per food eaten, in the columns of the plan CSV (`PLAN_COLUMNS`).

        What a label of one's own leaves out is not a number.
        """
        served = {serving.food_code for meal in self.meals for serving in meal.foods}
        eaten = self.foods[self.foods["food_code"].isin(served)]
        table = {int(row["food_code"]): row for row in eaten.to_dict("records")}
        unknown = self._unknown
        rows = []
        for meal in self.meals:
            date = self.start + datetime.timedelta(days=meal.day - 1)
            for serving in meal.foods:
                food = table[serving.food_code]
                grams = serving_grams(serving, float(food["portion_half_g"]))
                rows.append(
                    (
                        meal.day,
                        date.isoformat(),
                        GROUP_NAMES[meal.meal],
                        meal.title,
                        food["name"],
                        amount_text(serving.halves, food["portion_measure"]),
                        grams,
                        *(
                            # What is not known is no figure, least of all 0.
                            math.nan
                            if column.column in unknown.get(serving.food_code, ())
                            else round(grams * float(food[column.column]) / 100, column.decimals)
                            for column in (*NUTRIENT_COLUMNS, COST_COLUMN)
                        ),
                        serving.food_code,
                        food["wweia_category_name"],
                        food["data_source"],
                    )
                )
        return pd.DataFrame(rows, columns=list(PLAN_COLUMNS))

    @cached_property
    def days(self) -> pd.DataFrame:
        """One row per day: day, date, totals of every nutrient, cost_usd, and the targets.

        Totals are summed from the table, not from rounded rows; targets stand in columns that
        start with ``target_``, empty where there is none.
        """
        amounts = self.eaten
        columns = [column.column for column in NUTRIENT_COLUMNS]
        per_gram = self._by_code.loc[amounts["food_code"], columns].to_numpy(dtype=float) / 100
        totals = pd.DataFrame(
            per_gram * amounts["grams"].to_numpy(dtype=float)[:, None], columns=columns
        )
        prices = self._by_code.loc[amounts["food_code"], COST_COLUMN.column].to_numpy(dtype=float)
        totals["cost_usd"] = prices * amounts["grams"].to_numpy(dtype=float) / 100
        for meal in self.meals_out:
            known = {name: meal.out.known.get(name, 0.0) for name in columns} if meal.out else {}
            totals.loc[len(totals)] = {**dict.fromkeys(totals.columns, 0.0), **known}
        of_day = [*amounts["day"], *(meal.day for meal in self.meals_out)]
        days = totals.groupby(pd.Series(of_day, name="day")).sum().reset_index()
        days.insert(
            1,
            "date",
            [self.start + datetime.timedelta(days=int(day) - 1) for day in days["day"]],
        )
        for mineral in ("magnesium", "potassium"):
            least: float = getattr(self.targets, f"{mineral}_mg")
            most: float | None = getattr(self.targets, f"{mineral}_max_mg")
            days[f"target_{mineral}_mg"] = least if least > 0 else float("nan")
            days[f"target_{mineral}_max_mg"] = float("nan") if most is None else most
        days["target_energy_kcal"] = self.targets.energy_kcal
        days["target_sodium_max_mg"] = self.targets.sodium_max_mg
        days["target_protein_g"] = self.targets.protein_g
        days["target_fiber_g"] = self.targets.fiber_g
        return days

    @cached_property
    def meals_out(self) -> tuple[PlannedMeal, ...]:
        """The meals that are eaten out or left out."""
        return tuple(meal for meal in self.meals if meal.is_out)

    def unknown_of(self, day: int) -> frozenset[str]:
        """What is not known of all that a day holds: its totals are at least what they say."""
        unknown = self._unknown
        names: set[str] = set()
        for meal in self.meals:
            if meal.day != day:
                continue
            for serving in meal.foods:
                names |= unknown.get(serving.food_code, frozenset())
            if meal.out is not None:
                names.update(name for name in ESTIMATES if name not in meal.out.known)
        return frozenset(names)

    @cached_property
    def _unknown(self) -> dict[int, frozenset[str]]:
        return unknown_nutrients(self.foods)

    @cached_property
    def eaten(self) -> pd.DataFrame:
        """day, meal, food_code, grams: one row per food eaten."""
        half_g = self._by_code["portion_half_g"]
        return pd.DataFrame(
            [
                (
                    meal.day,
                    meal.meal,
                    serving.food_code,
                    serving_grams(serving, float(half_g.loc[serving.food_code])),
                )
                for meal in self.meals
                for serving in meal.foods
            ],
            columns=["day", "meal", "food_code", "grams"],
        )

    @cached_property
    def hei(self) -> HeiScore:
        """HEI-2020 of the whole week."""
        per_100g = hei_totals_per_100g(self._by_code)
        rows = per_100g.loc[self.eaten["food_code"]].mul(
            self.eaten["grams"].to_numpy() / 100, axis=0
        )
        return score_hei({str(name): float(value) for name, value in rows.sum().items()})

    @cached_property
    def _by_code(self) -> pd.DataFrame:
        return self.foods.set_index("food_code", drop=False)


def serving_grams(serving: FoodServing, half_g: float) -> float:
    """Grams of a serving; half measures are whole tenths of a gram, so this is exact."""
    return round(serving.halves * half_g, 1)
