"""More or less of a meal's foods, and which of them to plan more often."""

from __future__ import annotations

import streamlit as st

from planner.bend import Wish, WishError, amount_ranges, favourite, no_favourite, serve
from planner.dishes.listed import dish_entry
from planner.plan.keep import Keep
from planner.ui.bending import take_wish
from planner.ui.state import PlanState


def portion_fields(state: PlanState, wish: Wish, part: Keep) -> None:
    """A number for each food in its household measure, and favorites; then a button to plan."""
    assert len(part) == 2
    meal = next(meal for meal in wish.plan.meals if (meal.day, meal.meal) == part)
    ranges = amount_ranges(wish.profile, wish.plan, part)
    rows = wish.plan.foods.set_index("food_code")
    asked: dict[int, int] = {}
    for serving in meal.foods:
        row = rows.loc[serving.food_code]
        least, now, most = ranges[serving.food_code]
        amount = st.number_input(
            f"{row['name']} ({row['portion_measure']})",
            least / 2,
            most / 2,
            now / 2,
            0.5,
            format="%g",
            disabled=least == most,
            key=f"plan_portion_{part[0]}_{part[1]}_{serving.food_code}",
        )
        asked[serving.food_code] = round(2 * amount)
    entries = {dish_entry(meal.dish_id): f"This dish: {meal.title}"}
    entries |= {str(s.food_code): str(rows.loc[s.food_code, "name"]) for s in meal.foods}
    liked = [entry for entry in entries if entry in wish.profile.preferences.favourites]
    chosen = st.pills(
        "Plan more often",
        list(entries),
        default=liked,
        selection_mode="multi",
        format_func=entries.__getitem__,
        key=f"plan_often_{part[0]}_{part[1]}",
    )
    changed = {
        s.food_code: asked[s.food_code] for s in meal.foods if asked[s.food_code] != s.halves
    }
    if st.button(
        "Plan with this",
        key="plan_portions_take",
        type="primary",
        disabled=not changed and set(chosen) == set(liked),
    ):
        try:
            for code, halves in changed.items():
                wish = serve(wish, (*part, code), halves)
        except WishError as error:
            st.warning(str(error))
            return
        for entry in sorted({*chosen} - {*liked}):
            wish = favourite(wish, entry)
        for entry in sorted({*liked} - {*chosen}):
            wish = no_favourite(wish, entry)
        state.asking = None
        # Favorites only come in where other foods may go.
        stay = 1.0 if changed else state.stay
        did = f"amounts of {meal.title}" if changed else "favorites"
        take_wish(state, wish, did, stay=stay)
        st.rerun()
    st.caption("An amount you set here is kept, and the rest of the week makes up for it.")
