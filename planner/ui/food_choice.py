"""Which foods the Foods page ranks, and whether it may rank them by a mineral at all."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from planner.dishes.load import group_members, load_dishes
from planner.model.exclusions import allowed_foods
from planner.own import with_own
from planner.plan.make import plan_request, resolved_targets
from planner.profile import Profile
from planner.screening import screen
from planner.ui.cached import food_table
from planner.ui.diary_view import minerals_for

NOT_RANKED = "{mineral} has a ceiling for you, so foods are not ranked by it."


@dataclass(frozen=True)
class MayRank:
    """Which minerals foods are ranked by, whether figures of them are shown, and why not."""

    figures: bool
    minerals: tuple[str, ...] = ()
    why_not: tuple[str, ...] = ()


def may_rank(profile: Profile | None) -> MayRank:
    """What the answers to the list leave: nothing is ranked for someone who is held or blocked,
    and no mineral under a ceiling."""
    shown = minerals_for(profile)
    if profile is None or not shown.shown:
        return MayRank(False, (), shown.why_not)
    outcome = screen(profile)
    ceilings = {"magnesium": outcome.magnesium_max_mg, "potassium": outcome.potassium_max_mg}
    free = {"magnesium": outcome.magnesium, "potassium": outcome.potassium}
    ranked = tuple(
        mineral for mineral, mode in free.items() if mode == "allowed" and ceilings[mineral] is None
    )
    why = tuple(
        NOT_RANKED.format(mineral=mineral.capitalize()) for mineral in free if mineral not in ranked
    )
    return MayRank(True, ranked, why)


def choosable(profile: Profile) -> frozenset[int]:
    """The foods that a plan for this profile can hold; none where it has no targets."""
    foods, _ = with_own(profile, food_table())
    try:
        request = plan_request(profile, resolved_targets(profile))
    except ValueError:  # no reference intakes, as for a pregnancy above 50
        return frozenset()
    allowed = set(foods.loc[allowed_foods(foods, request), "food_code"])
    of_dishes = _of_dishes()
    own = {food.food_code for food in profile.own_food if food.like in of_dishes}
    own |= {food.food_code for dish in profile.own_dish for food in dish.foods}
    return frozenset(allowed & (of_dishes | own))


def is_in_dishes(code: int) -> bool:
    """Whether some dish of the dish book can hold a food of the table."""
    return code in _of_dishes()


@st.cache_resource(show_spinner=False)
def _of_dishes() -> frozenset[int]:
    """The foods that some dish can hold."""
    foods: pd.DataFrame = food_table()
    return frozenset(
        code for group in load_dishes().groups.values() for code in group_members(group, foods)
    )
