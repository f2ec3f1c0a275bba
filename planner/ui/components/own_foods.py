"""Foods of one's own on the page: a list, and a form that follows a pack's label."""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.profile import CONTAINED, LABEL_MINERALS, OwnFood, Profile, limits
from planner.profile.limits import Range
from planner.ui.cached import food_table
from planner.ui.components.food_finder import find_food
from planner.ui.food_choice import is_in_dishes
from planner.ui.own_edits import free_food_code, prefer, prefer_new
from planner.ui.plain import plain
from planner.ui.state import change_own_foods, plan_state
from planner.ui.words import CONTENTS, DIETS

# Label, field, its range and step, in the order of labels.
_SAID: tuple[tuple[str, str, Range, float], ...] = (
    ("Energy (kcal)", "energy_kcal", limits.LABEL_ENERGY, 10.0),
    ("Fat (g)", "fat_g", limits.LABEL_G, 1.0),
    ("Saturated fat (g)", "saturated_g", limits.LABEL_G, 1.0),
    ("Carbohydrate (g)", "carbohydrate_g", limits.LABEL_G, 1.0),
    ("Sugars (g)", "sugars_g", limits.LABEL_G, 1.0),
    ("Fiber (g)", "fiber_g", limits.LABEL_G, 1.0),
    ("Protein (g)", "protein_g", limits.LABEL_G, 1.0),
    ("Sodium (mg)", "sodium_mg", limits.LABEL_MG, 10.0),
)
_MAY_BE_EMPTY: tuple[tuple[str, str, Range, float], ...] = (
    ("Magnesium (mg)", "magnesium_mg", limits.LABEL_MG, 5.0),
    ("Potassium (mg)", "potassium_mg", limits.LABEL_MG, 10.0),
    ("Calcium (mg)", "calcium_mg", limits.LABEL_MG, 10.0),
    ("Iron (mg)", "iron_mg", limits.LABEL_IRON, 0.1),
)
_KEY = "own_food_"
_EDITED = f"{_KEY}edited"
_REFUSED = f"{_KEY}refused"
_SAVED = f"{_KEY}saved"
_NO_CLAIM = "Not said"


def own_foods(profile: Profile) -> None:
    """The foods that there are, and the form for one more or for a change of one."""
    st.markdown(
        "From the label of a pack. A food of your own can stand in meals wherever the food that "
        "it is like can. What a label does not say, such as vitamins, food groups and price, is "
        "estimated from that food."
    )
    if f"{_KEY}suitable_for" not in st.session_state:
        _clear()
    for food in profile.own_food:
        _listed(food, profile)
    edited = next((f for f in profile.own_food if f.food_code == _edited()), None)
    st.markdown(f"**Change {plain(edited.name)}**" if edited is not None else "**Add a food**")
    like = _what_it_is()
    st.markdown("What the label says of one measure")
    _figures(_SAID)
    _figures(_MAY_BE_EMPTY)
    st.caption(
        "Leave empty what the label does not say: it is then not known, which is not zero. It "
        "counts as nothing towards a target, and totals say that they are at least so much."
    )
    _contents()
    if edited is None:
        st.checkbox("Prefer it in plans", key=f"{_KEY}preferred")
    with st.container(horizontal=True):
        st.button("Save this food", key=f"{_KEY}save", type="primary", on_click=_save, args=(like,))
        if edited is not None:
            st.button("Leave it as it was", key=f"{_KEY}leave", type="tertiary", on_click=_clear)
    if st.session_state.get(_REFUSED):
        st.warning(f"Not saved: {plain(st.session_state[_REFUSED])}")
    elif st.session_state.get(_SAVED):
        st.caption(f"{plain(st.session_state[_SAVED])} is saved. The next plan knows it.")


def _listed(food: OwnFood, profile: Profile) -> None:
    said = f"1 {food.measure}, {food.measure_g:g} g: {food.energy_kcal:,.0f} kcal"
    missing = [label.partition(" (")[0].lower() for label, name, _, _ in _MAY_BE_EMPTY
               if name in food.not_known]  # fmt: skip
    more = f" Not known: {', '.join(missing)}." if missing else ""
    with st.container(key=f"{_KEY}row_{food.food_code}", gap=None):
        st.markdown(f"**{plain(food.name)}** {plain(said)}.{more}")
        with st.container(horizontal=True):
            code = str(food.food_code)
            liked = code in profile.preferences.favourites
            for title, done, args in (
                ("Favorite" if not liked else "No favorite any more", prefer, (code, not liked)),
                ("Change", _open, (food,)),
                ("Remove", _remove, (food,)),
            ):
                st.button(
                    title,
                    key=f"{_KEY}{title.split()[0].lower()}_{code}",
                    type="tertiary",
                    on_click=done,
                    args=args,
                )


def _what_it_is() -> int | None:
    st.text_input(
        "Name", key=f"{_KEY}name", max_chars=limits.OWN_NAME_CHARACTERS, placeholder="Oat bar"
    )
    like = find_food(
        "Like which food of the table",
        f"{_KEY}like",
        choose="It is like",
        help="The nearest food: it says in which meals yours can stand, and what the label "
        "leaves out.",
        own=False,
    )
    if like is not None and not is_in_dishes(like):
        st.caption("No dish of the planner holds such a food. Put yours in a dish of your own.")
    left, right = st.columns(2)
    left.text_input(
        "Measure",
        key=f"{_KEY}measure",
        max_chars=limits.MEASURE_CHARACTERS,
        placeholder="bar, cup, slice",
    )
    _number(right, "One measure weighs (g)", "measure_g", limits.OWN_MEASURE, 1.0)
    return like


def _figures(fields: tuple[tuple[str, str, Range, float], ...]) -> None:
    # The style sheet sets four or, on a phone, two beside one another.
    with st.container(key=f"{_KEY}figures_{fields[0][1]}"):
        for field in fields:
            _number(st, *field)


def _number(place: Any, label: str, name: str, allowed: Range, step: float) -> None:
    place.number_input(
        label,
        float(allowed.low),
        float(allowed.high),
        value=None,
        step=step,
        format="%g",
        placeholder="not said" if name in LABEL_MINERALS else "",
        key=f"{_KEY}{name}",
    )


def _contents() -> None:
    st.pills(
        "The label declares",
        list(CONTAINED),
        format_func=CONTENTS.__getitem__,
        selection_mode="multi",
        key=f"{_KEY}contains",
        help="What it may hold in traces too, if you leave that out.",
    )
    st.checkbox("It declares none of these", key=f"{_KEY}contains_none")
    if not st.session_state[f"{_KEY}contains"] and not st.session_state[f"{_KEY}contains_none"]:
        st.caption("While neither is said, all of them count as present.")
    st.segmented_control(
        "Suitable for, by the label",
        list(DIETS),
        format_func=lambda diet: _NO_CLAIM if diet == "omnivore" else DIETS[diet],
        required=True,
        wrap=True,
        key=f"{_KEY}suitable_for",
        help="Where the label does not say, it counts as suitable for nobody who leaves out meat, "
        "fish or animal products.",
    )


def _edited() -> int | None:
    code: int | None = st.session_state.get(_EDITED)
    return code


def _fields() -> tuple[str, ...]:
    return ("measure_g", *(name for _, name, _, _ in (*_SAID, *_MAY_BE_EMPTY)))


def _open(food: OwnFood) -> None:
    """Fill the form with a food."""
    state = st.session_state
    _clear()
    state[_EDITED] = food.food_code
    state[f"{_KEY}name"], state[f"{_KEY}measure"] = food.name, food.measure
    table = food_table()
    liked = table.loc[table["food_code"] == food.like, "name"]
    state[f"{_KEY}like"] = str(liked.iloc[0]) if len(liked) else ""
    state[f"{_KEY}like_code"] = food.like
    for name in _fields():
        value = getattr(food, name)
        state[f"{_KEY}{name}"] = None if value is None else float(value)
    state[f"{_KEY}contains"] = list(food.contains or ())
    state[f"{_KEY}contains_none"] = food.contains == ()
    state[f"{_KEY}suitable_for"] = food.suitable_for


def _clear() -> None:
    """An empty form. Values are set, not taken away: the browser holds on to those."""
    state = st.session_state
    state.update({f"{_KEY}{name}": "" for name in ("name", "measure", "like")})
    state.update({f"{_KEY}{name}": None for name in _fields()})
    state[f"{_KEY}contains"], state[f"{_KEY}contains_none"] = [], False
    state[f"{_KEY}suitable_for"], state[f"{_KEY}preferred"] = "omnivore", True
    state[_EDITED], state[_REFUSED], state[_SAVED] = None, "", ""


def _save(like: int | None) -> None:
    profile, state = plan_state().profile, st.session_state
    if profile is None:
        return
    values: dict[str, Any] = {name: state.get(f"{_KEY}{name}") for name in _fields()}
    values |= {
        "name": (state[f"{_KEY}name"] or "").strip() or None,
        "measure": (state[f"{_KEY}measure"] or "").strip() or None,
        "like": like,
    }
    words = {"name": "a name", "like": "the food it is like", "measure": "the measure"}
    words["measure_g"] = "what it weighs"
    words |= {name: label.partition(" (")[0].lower() for label, name, _, _ in _SAID}
    missing = [what for name, what in words.items() if values[name] is None]
    if missing:
        state[_REFUSED] = f"please add {', '.join(missing)}."
        return
    declared = tuple(state[f"{_KEY}contains"] or ())
    if declared and state[f"{_KEY}contains_none"]:
        state[_REFUSED] = "the label declares something, or none of these; not both."
        return
    said = declared or state[f"{_KEY}contains_none"]
    entry = {name: value for name, value in values.items() if value is not None}
    entry |= {
        "food_code": _edited() or free_food_code(profile),
        "contains": list(declared) if said else None,
        "suitable_for": state[f"{_KEY}suitable_for"],
    }
    others = [food for food in profile.own_food if food.food_code != entry["food_code"]]
    preferred = _edited() is None and bool(state.get(f"{_KEY}preferred"))
    change_own_foods([*others, entry])
    if plan_state().refused:
        state[_REFUSED], plan_state().refused = plan_state().refused, ""
        return
    if preferred:
        prefer_new(str(entry["food_code"]))
    _clear()
    state[_SAVED] = entry["name"]


def _remove(food: OwnFood) -> None:
    profile = plan_state().profile
    if profile is None:
        return
    holding = [dish.name for dish in profile.own_dish
               if any(part.food_code == food.food_code for part in dish.foods)]  # fmt: skip
    if holding:
        said = f"{food.name} is part of {', '.join(holding)}. Remove that dish first."
        st.session_state[_REFUSED] = said
        return
    change_own_foods(other for other in profile.own_food if other != food)
    _clear()
