"""The foods and dishes of this visit: those of the project, and its person's own."""

from __future__ import annotations

import pandas as pd

from planner.dishes.load import DishBook, load_dishes
from planner.own import with_own
from planner.ui.cached import food_table
from planner.ui.state import plan_state


def my_foods() -> pd.DataFrame:
    """The food table with foods of one's own. Never change it in place."""
    profile = plan_state().profile
    return food_table() if profile is None else with_own(profile, food_table())[0]


def my_dishes() -> DishBook:
    """The dish book with dishes of one's own."""
    profile = plan_state().profile
    return load_dishes() if profile is None else with_own(profile, food_table())[1]
