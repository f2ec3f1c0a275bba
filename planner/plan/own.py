"""What is said of foods and dishes of one's own: what is not known, and what was left out."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from planner.dishes.load import Dish, DishBook
from planner.foods.own_codes import OWN_CODES, unknown_nutrients
from planner.model.alike import alike_kinds
from planner.model.exclusions import must_be_known
from planner.model.meal_energy import meal_energy_bounds
from planner.own import own_faults
from planner.plan.week_plan import WeekPlan
from planner.profile import OwnDish, OwnFood, Profile
from planner.targets.daily_targets import DailyTargets

_LIMITS = {
    "magnesium_mg": "has a ceiling for you",
    "potassium_mg": "has a ceiling for you",
    "vitamin_k_ug": "is to stay steady for you",
}


def nutrient_words(names: Collection[str]) -> str:
    """Nutrients in words: `magnesium and potassium`."""
    words = [name.rpartition("_")[0].replace("_", " ") for name in sorted(names)]
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def left_out(food: OwnFood, targets: DailyTargets) -> frozenset[str]:
    """The nutrients for which a food of one's own cannot be planned under these targets."""
    return must_be_known(targets) & {*food.not_known, "vitamin_k_ug"}


def own_notes(
    profile: Profile, foods: pd.DataFrame, book: DishBook, targets: DailyTargets
) -> tuple[str, ...]:
    """A sentence for each food or dish of one's own that cannot be planned, and why.

    Args:
        foods, book: with what is the person's own.
    """
    notes = [f"Left out: {fault.message}." for fault in own_faults(profile, foods)]
    standing = {code for group in book.groups.values() for code in group.foods}
    known = set(foods["food_code"].tolist())
    for food in profile.own_food:
        lacking = left_out(food, targets)
        if food.food_code in known - standing:
            notes.append(
                f"{food.name} is like a food that no dish holds: it is planned once you put it in "
                "a dish of your own."
            )
        elif lacking:
            whys = " and ".join(
                f"{nutrient_words([name])}, which {_LIMITS[name]}" for name in sorted(lacking)
            )
            notes.append(f"{food.name} is left out: its label does not say its {whys}.")
    made = {dish.id: dish for dish in book.dishes}
    for own in profile.own_dish:
        dish = made.get(own.book_id)
        why = _why_never(dish, own, profile, foods, book, targets) if dish is not None else ""
        if why:
            notes.append(f"{own.name} is not planned: {why}.")
    return tuple(notes)


def unknown_notes(plan: WeekPlan) -> tuple[str, ...]:
    """A sentence for each food of the week of which not all that matters is known."""
    eaten = set(plan.eaten["food_code"].tolist()) & set(OWN_CODES)
    names = dict(zip(plan.foods["food_code"], plan.foods["name"], strict=True))
    notes = []
    for code, missing in unknown_nutrients(plan.foods).items():
        minerals = missing & {"magnesium_mg", "potassium_mg", "calcium_mg"}
        if code in eaten and minerals:
            is_ = "is" if len(minerals) == 1 else "are"
            notes.append(
                f"The {nutrient_words(minerals)} of {names[code]} {is_} not known and count"
                f"{'s' if len(minerals) == 1 else ''} as nothing towards what is asked: days with "
                "it hold at least what is shown."
            )
    return tuple(notes)


def _why_never(
    dish: Dish,
    own: OwnDish,
    profile: Profile,
    foods: pd.DataFrame,
    book: DishBook,
    targets: DailyTargets,
) -> str:
    """Why a dish can be at no meal of the week; empty where it can."""
    meals = [meal for meal in profile.week.meals if meal in dish.meals]
    if not meals:
        return f"{', '.join(dish.meals)} is no meal of the week"
    eaten = [book.groups[role.group] for role in dish.required]
    codes = [group.foods[0] for group in eaten]
    rows = {
        int(r["food_code"]): r for r in foods[foods["food_code"].isin(codes)].to_dict("records")
    }
    kinds = dict(zip(foods["food_code"], alike_kinds(foods), strict=True))
    alike = [kinds[code] for code in codes if kinds[code]]
    lacking = {food.food_code: food.name for food in profile.own_food if left_out(food, targets)}
    for code in codes:
        if code in lacking:
            return f"it holds {lacking[code]}, which is left out"
    twice = next((kind for kind in alike if alike.count(kind) > 1), "")
    if twice:
        return f"it holds two foods of the kind {twice.replace('_', ' ')}, and a meal holds one"
    least = most = 0.0
    for group, code in zip(eaten, codes, strict=True):
        row = rows[code]
        half = float(row["portion_half_g"])
        low = group.min_g if group.min_g is not None else half * int(row["portion_min_halves"])
        high = group.max_g if group.max_g is not None else half * int(row["portion_max_halves"])
        least += low * float(row["energy_kcal"]) / 100
        most += high * float(row["energy_kcal"]) / 100
    bounds = meal_energy_bounds(profile.week.meals, targets.energy_kcal)
    if any(least <= bounds[meal][1] and most >= bounds[meal][0] for meal in meals):
        return ""
    asked = ", ".join(f"{meal} {bounds[meal][0]:,.0f} to {bounds[meal][1]:,.0f}" for meal in meals)
    return f"it holds {least:,.0f} to {most:,.0f} kcal, and the week's meals hold {asked} kcal"
