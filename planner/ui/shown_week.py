"""The week that pages beside the Plan page work on: the planned one, or the one kept last."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd

from planner.diary import StoreError
from planner.diary.records import KeptPlan
from planner.profile import OwnFood, Profile, ProfileError
from planner.screening import screen
from planner.shop.own import shop_with
from planner.shop.table import ShopTable
from planner.ui.diary_store import diary_to_read
from planner.ui.state import PlanState

NO_WEEK = "No week is planned yet. Plan one first."


@dataclass(frozen=True)
class ShownWeek:
    """Rows of a week in the columns of the plan CSV.

    kept: from the diary, not of this visit. people: at the table, by the profile. at_home: foods
    that the profile uses first, with grams. own_food: foods of its own.
    """

    start: datetime.date
    items: pd.DataFrame
    kept: bool = False
    people: int = 1
    at_home: tuple[tuple[int, float], ...] = ()
    own_food: tuple[OwnFood, ...] = ()

    @property
    def shop(self) -> ShopTable:
        """What is bought for each food, those of one's own too."""
        return shop_with(self.own_food)


def shown_week(state: PlanState) -> ShownWeek | None:
    """The week of this visit; before the list is answered, the one that the diary kept last.

    A kept week is shown only while the answers that it was planned under still hold.
    """
    profile = state.profile
    if profile is not None:
        plan = state.planned.plan if state.planned is not None else None
        if plan is None or not screen(profile).may_plan:
            return None
        return _shown(plan.start, plan.items, profile)
    try:
        entries = diary_to_read().entries(KeptPlan)
    except StoreError:
        return None
    if not entries:
        return None
    newest = max(entries, key=lambda entry: entry.saved_at).record
    of_plan = kept_profile(newest)
    if of_plan is None or not screen(of_plan).may_plan:
        return None
    return _shown(newest.week_start, newest.items(), of_plan, kept=True)


def kept_profile(plan: KeptPlan) -> Profile | None:
    """The profile a plan was kept with; None where there is none or it is not read any more."""
    if plan.profile_toml is None:
        return None
    try:
        return Profile.from_toml_text(plan.profile_toml, "kept profile")
    except ProfileError:
        return None


def _shown(
    start: datetime.date, items: pd.DataFrame, profile: Profile, *, kept: bool = False
) -> ShownWeek:
    at_home = tuple((food.food_code, food.grams) for food in profile.pantry)
    return ShownWeek(start, items, kept, profile.week.people, at_home, profile.own_food)
