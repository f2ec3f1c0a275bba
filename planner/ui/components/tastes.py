"""What the person eats, avoids and likes; their body."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.dishes.listed import entry_dish
from planner.profile import Profile, is_food_code, limits
from planner.ui.fields import tie
from planner.ui.own_table import my_dishes, my_foods
from planner.ui.words import (
    ACTIVITIES,
    ALLERGENS,
    DIETS,
    LACTATIONS,
    LIFE_STAGES,
    SEXES,
)

# Shown to start from; anything else can be typed.
_COMMON_WORDS = (
    "avocado", "banana", "beans", "beef", "broccoli", "chicken", "coffee", "fish", "lentils",
    "liver", "mushroom", "oatmeal", "olives", "onion", "pork", "salmon", "spinach", "tofu",
    "tomato", "yogurt",
)  # fmt: skip
_LAST_LIFE_STAGE_AGE = 50


def taste_fields(profile: Profile) -> None:
    """Diet, allergens, gluten, dislikes, favorites, repeats and cost."""
    preferences = profile.preferences
    st.segmented_control(
        "Diet",
        list(DIETS),
        format_func=DIETS.__getitem__,
        required=True,
        wrap=True,
        **tie("preferences", "diet", preferences.diet),
    )
    st.pills(
        "Leave out allergens",
        list(ALLERGENS),
        format_func=ALLERGENS.__getitem__,
        selection_mode="multi",
        help="A food whose contents are not settled counts as containing the allergen.",
        **tie("preferences", "avoid_allergens", list(preferences.avoid_allergens), list),
    )
    st.toggle("Leave out gluten", **tie("preferences", "avoid_gluten", preferences.avoid_gluten))
    _words("Dislikes", "dislikes", preferences.dislikes)
    _words("Favorites", "favourites", preferences.favourites)
    st.slider(
        "Repeats a week",
        int(limits.MAX_REPEATS.low),
        int(limits.MAX_REPEATS.high),
        help="How often a food may come in the same kind of meal. Coffee, tea, water and other "
        "staple drinks are not counted.",
        **tie("preferences", "max_repeats", preferences.max_repeats),
    )
    st.number_input(
        "Cost a day, at most (2018 US dollars)",
        float(limits.MAX_COST.low),
        float(limits.MAX_COST.high),
        value=None,
        step=1.0,
        format="%.2f",
        placeholder="no limit",
        **tie("preferences", "max_cost_usd_per_day", preferences.max_cost_usd_per_day),
    )


def _words(label: str, name: str, chosen: tuple[str, ...]) -> None:
    st.multiselect(
        label,
        sorted({*_COMMON_WORDS, *chosen}),
        format_func=_entry_name,
        accept_new_options=True,
        placeholder="Choose or type a word",
        help="Words of a food's or dish's name, or 8-digit food codes.",
        **tie("preferences", name, list(chosen), list),
    )


def _entry_name(entry: str) -> str:
    """A word as it is; a food code or a dish by its name."""
    dish_id = entry_dish(entry)
    if dish_id is not None:
        name = next((dish.name for dish in my_dishes().dishes if dish.id == dish_id), entry)
        return f"Dish: {name.replace('{', '').replace('}', '').replace('_', ' ')}"
    if is_food_code(entry):
        foods = my_foods()
        named = foods.loc[foods["food_code"] == int(entry), "name"]
        return f"{named.iloc[0]} ({entry})" if len(named) else entry
    return entry


def body_fields(profile: Profile) -> None:
    """Sex, age, life stage, weight, height and activity."""
    person = profile.person
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.segmented_control(
            "Sex",
            list(SEXES),
            format_func=SEXES.__getitem__,
            required=True,
            **tie("person", "sex", person.sex, also=_without_life_stage),
        )
        st.number_input(
            "Age in years",
            int(limits.AGE.low),
            int(limits.AGE.high),
            width=130,
            **tie("person", "age", person.age),
        )
        st.number_input(
            "Weight in kg",
            float(limits.WEIGHT.low),
            float(limits.WEIGHT.high),
            value=None,
            step=0.5,
            format="%.1f",
            placeholder="optional",
            width=160,
            **tie("person", "weight_kg", person.weight_kg),
        )
        st.number_input(
            "Height in cm",
            float(limits.HEIGHT.low),
            float(limits.HEIGHT.high),
            value=None,
            step=1.0,
            format="%.0f",
            placeholder="optional",
            width=160,
            **tie("person", "height_cm", person.height_cm),
        )
        st.selectbox(
            "Activity",
            list(ACTIVITIES),
            format_func=ACTIVITIES.__getitem__,
            width=150,
            help="The four levels of the energy equations (NASEM 2023).",
            **tie("person", "activity", person.activity),
        )
        if person.sex == "female" and (
            person.age <= _LAST_LIFE_STAGE_AGE or person.life_stage != "none"
        ):
            _life_stage(profile)


def _without_life_stage(sex: Any) -> dict[str, Any]:
    reset = {"life_stage": None, "gestation_weeks": None, "lactation": None}
    return reset if sex == "male" else {}


def _life_stage(profile: Profile) -> None:
    person = profile.person
    st.segmented_control(
        "Pregnant or breastfeeding",
        list(LIFE_STAGES),
        format_func=LIFE_STAGES.__getitem__,
        required=True,
        wrap=True,
        **tie(
            "person",
            "life_stage",
            person.life_stage,
            also=lambda taken: {"gestation_weeks": None, "lactation": None},
        ),
    )
    if person.life_stage == "pregnant":
        st.number_input(
            "Week of pregnancy",
            int(limits.GESTATION.low),
            int(limits.GESTATION.high),
            value=None,
            placeholder="not given",
            **tie("person", "gestation_weeks", person.gestation_weeks),
        )
    if person.life_stage == "lactating":
        st.selectbox(
            "Breastfeeding",
            list(LACTATIONS),
            format_func=LACTATIONS.__getitem__,
            **tie("person", "lactation", person.lactation),
        )
