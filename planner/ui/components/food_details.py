"""One food: its nutrients beside the day's targets, and whether it is liked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from planner.foods.amounts import amount_text
from planner.foods.nutrients import ALLERGENS, NUTRIENTS
from planner.foods.own_codes import NOT_KNOWN, OWN_CODES
from planner.plan.make import resolved_targets
from planner.profile import Profile
from planner.targets.daily_targets import DailyTargets
from planner.ui.food_choice import MayRank
from planner.ui.own_table import my_foods
from planner.ui.plain import plain
from planner.ui.state import change, plan_state

_MINERALS = ("magnesium_mg", "potassium_mg")


@st.dialog("Food", width="medium", on_dismiss="rerun")
def food_details(code: int, may: MayRank) -> None:
    """Everything the table knows of a food, for an amount that can be chosen."""
    foods = my_foods()
    food = foods[foods["food_code"] == code].iloc[0]
    profile = plan_state().profile
    st.header(plain(str(food["name"])), anchor=False)
    if code in OWN_CODES:
        st.caption(
            f"{food['data_source']}, code {code}. What a label does not say is estimated from the "
            "food that it is like, by energy."
        )
    else:
        st.caption(f"{food['description']} · USDA {food['data_source']}, code {code}")
    halves = st.number_input(
        f"How much, in: {food['portion_measure']}",
        0.5,
        12.0,
        float(food["portion_usual_halves"]) / 2,
        step=0.5,
        format="%.1f",
        key=f"food_amount_{code}",
        width=200,
    )
    grams = float(food["portion_half_g"]) * halves * 2
    least, most = (
        amount_text(int(food[f"portion_{which}_halves"]), str(food["portion_measure"]))
        for which in ("min", "max")
    )
    st.caption(f"{grams:,.0f} g. Adults usually eat {least} to {most} at one time.")
    if profile is not None:
        _liking(str(code), profile)
    st.table(
        _nutrients(food, grams, profile, may),
        border="horizontal",
        hide_index=True,
        alt=f"Nutrients of {grams:,.0f} g {food['name']} beside the day's targets",
    )
    contains = [kind.replace("_", " ") for kind in ALLERGENS if food[f"contains_{kind}"]]
    cost = float(food["price_usd_per_100g"]) * grams / 100
    st.caption(
        f"Contains or may contain: {', '.join(contains) or 'none of the listed allergens'}. "
        f"About \\${cost:,.2f} at prices of {food['price_year']}."
    )


def _nutrients(
    food: pd.Series, grams: float, profile: Profile | None, may: MayRank
) -> pd.DataFrame:
    targets = _targets(profile) if may.figures else None
    unknown = str(food.get(NOT_KNOWN, "")).split()
    rows = []
    first = ("energy_kcal", *_MINERALS)
    for nutrient in sorted(NUTRIENTS, key=lambda nutrient: nutrient.column not in first):
        # Where the screening locks them, figures of the minerals are not shown.
        if nutrient.column in _MINERALS and not may.figures:
            continue
        if nutrient.column in unknown:
            rows.append({"Nutrient": nutrient.title, "Amount": "not known", "A day asks": ""})
            continue
        amount = float(food[nutrient.column]) * grams / 100
        asked = _asked(nutrient.column, amount, targets) if targets is not None else ""
        rows.append(
            {
                "Nutrient": nutrient.title,
                "Amount": f"{amount:,.{0 if amount >= 100 else 1}f} {nutrient.unit}",
                "A day asks": asked,
            }
        )
    return pd.DataFrame(rows)


def _targets(profile: Profile | None) -> DailyTargets | None:
    if profile is None:
        return None
    try:
        return resolved_targets(profile).daily
    except ValueError:
        return None


def _asked(column: str, amount: float, targets: DailyTargets) -> str:
    """What a day asks, and the share in the food: `at least 320 mg: 10 %`; "" for nothing."""
    if column == "energy_kcal":
        share = amount / targets.energy_kcal
        return f"about {targets.energy_kcal:,.0f} kcal: {share:.0%}"
    unit = {"mg": "mg", "g": "g", "ug": "µg"}.get(column.rsplit("_", 1)[-1], "")
    name = column.rsplit("_", 1)[0]
    bounds = (
        ("at least", getattr(targets, column, None)),
        ("at least", getattr(targets, f"{name}_least_mg", None)),
        ("at most", getattr(targets, f"{name}_max_mg", None)),
    )
    return ", ".join(
        f"{kind} {value:,.0f} {unit}: {amount / value:.0%}" for kind, value in bounds if value
    )


def _liking(code: str, profile: Profile) -> None:
    preferences = profile.preferences
    with st.container(horizontal=True):
        for title, done, name, chosen in (
            ("Favorite", "No favorite any more", "favourites", preferences.favourites),
            ("Never again", "Allow it again", "dislikes", preferences.dislikes),
        ):
            on = code in chosen
            st.button(
                done if on else title,
                key=f"food_{name}_{code}",
                on_click=_take,
                args=(name, code, profile),
                kwargs={"on": not on},
            )
    refused = plan_state().refused
    if refused:
        st.warning(f"Not taken: {plain(refused)}")


def _take(name: str, code: str, profile: Profile, *, on: bool) -> None:
    """A food is a favorite or disliked, never both."""
    preferences = profile.preferences
    lists = {"favourites": preferences.favourites, "dislikes": preferences.dislikes}
    changed = {key: [entry for entry in entries if entry != code] for key, entries in lists.items()}
    if on:
        changed[name].append(code)
    change("preferences", **changed)
