"""Which foods a person's diet, allergens, dislikes and screening leave. One rule, one function."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from planner.foods.own_codes import OWN_CODES, unknown_nutrients
from planner.foods.words import matches
from planner.model.request import PlanRequest
from planner.screening.food_tags import load_food_tags
from planner.targets.daily_targets import DailyTargets

BoolArray = npt.NDArray[np.bool_]


def allowed_foods(foods: pd.DataFrame, request: PlanRequest) -> BoolArray:
    """True for each food of the table that the request lets into a plan."""
    return (
        _fits_diet(foods, request.diet)
        & _free_of(foods, request.avoid)
        & ~_disliked(foods, request.dislikes)
        & ~_tagged(foods, request.food_rules)
        & ~_unknown(foods, must_be_known(request.targets))
    )


def must_be_known(targets: DailyTargets) -> frozenset[str]:
    """What has to be known of a food: nutrients that have a ceiling or must stay steady."""
    limited = {
        "magnesium_mg": targets.magnesium_max_mg,
        "potassium_mg": targets.potassium_max_mg,
        "vitamin_k_ug": targets.vitamin_k_low_ug,
    }
    return frozenset(name for name, limit in limited.items() if limit is not None)


def _fits_diet(foods: pd.DataFrame, diet: str) -> BoolArray:
    if diet == "omnivore":
        return np.ones(len(foods), dtype=bool)
    return foods[f"is_{diet}"].to_numpy(dtype=bool)


def _free_of(foods: pd.DataFrame, avoid: frozenset[str]) -> BoolArray:
    free = np.ones(len(foods), dtype=bool)
    for allergen in sorted(avoid):
        free &= ~foods[f"contains_{allergen}"].to_numpy(dtype=bool)
    return free


def _disliked(foods: pd.DataFrame, dislikes: tuple[str, ...]) -> BoolArray:
    if not dislikes:
        return np.zeros(len(foods), dtype=bool)
    return np.array(
        [
            matches(dislikes, code=int(code), texts=(name, plate, description))
            for code, name, plate, description in zip(
                foods["food_code"],
                foods["name"],
                foods["plate_name"],
                foods["description"],
                strict=True,
            )
        ],
        dtype=bool,
    )


def _unknown(foods: pd.DataFrame, needed: frozenset[str]) -> BoolArray:
    """Foods of one's own whose label leaves out what has to be known; none says vitamin K."""
    codes = foods["food_code"]
    found = np.zeros(len(foods), dtype=bool)
    for code, names in unknown_nutrients(foods).items():
        if needed & names:
            found |= (codes == code).to_numpy()
    if "vitamin_k_ug" in needed:
        found |= codes.isin(OWN_CODES).to_numpy()
    return found


def _tagged(foods: pd.DataFrame, rules: frozenset[str]) -> BoolArray:
    """Foods that a food rule of the screening leaves out."""
    found = np.zeros(len(foods), dtype=bool)
    for tag in load_food_tags():
        if tag.rule not in rules:
            continue
        for row, (category, name, plate, description) in enumerate(
            zip(
                foods["wweia_category"],
                foods["name"],
                foods["plate_name"],
                foods["description"],
                strict=True,
            )
        ):
            texts = (name, plate, description)
            tagged = int(category) in tag.categories or matches(tag.words, code=None, texts=texts)
            found[row] |= tagged and not matches(tag.keep, code=None, texts=texts)
    return found
