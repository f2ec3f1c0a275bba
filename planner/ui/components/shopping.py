"""The shopping list on the page: lines to tick, what is at home, copy and download."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import streamlit as st

from planner.diary.records import Shopping
from planner.export.shopping import line_text, shopping_csv, shopping_text
from planner.shop.at_home import items_of_foods, most_of
from planner.shop.shopping_list import (
    LEFT_OUT_NOTE,
    MAX_PEOPLE,
    PRICE_NOTE,
    ShopLine,
    ShoppingList,
    shopping_list,
)
from planner.ui.components.download import download
from planner.ui.plain import plain, plain_label
from planner.ui.shopping_state import (
    at_home_of,
    change_shopping,
    not_kept,
    shopping_of,
    ticked_items,
    with_tick,
)
from planner.ui.shown_week import ShownWeek


@st.fragment
def shopping(week: ShownWeek) -> None:
    """The list of a week, drawn anew by itself when something is ticked."""
    record = shopping_of(week.start, week.people)
    used_first = items_of_foods(week.at_home, week.shop)
    home = most_of(at_home_of(record, week.shop), used_first)
    found = shopping_list(week.items, people=record.people, at_home=home, table=week.shop)
    ticked = set(ticked_items(record))
    done = sum(line.item.name in ticked for line in found.to_buy)
    st.markdown(
        f"**{done} of {len(found.to_buy)} ticked.** About \\${found.cost_usd:,.2f} at prices of "
        "2018."
    )
    _tools(week, record, found, done)
    with st.container(key="shop_aisles"):
        for number, (aisle, lines) in enumerate(found.by_aisle().items()):
            with st.container(key=f"shop_aisle_{number}", gap=None):
                st.header(aisle, anchor=False)
                for line in lines:
                    _line(week, line, line.item.name in ticked)
    if found.at_home:
        names = ", ".join(line.item.name for line in found.at_home)
        st.caption(f"At home already: {plain(names)}")
    listed = {line.item.name for line in found.lines}
    taken_off = sorted(used_first.keys() & listed, key=str.casefold)
    if taken_off:
        st.caption(f"Taken off, since you use it first: {plain(', '.join(taken_off))}")
    why = not_kept()
    st.caption(
        (f"What you tick lasts for this visit only. {why} " if why else "")
        + PRICE_NOTE
        + " "
        + LEFT_OUT_NOTE
    )


def _line(week: ShownWeek, line: ShopLine, on: bool) -> None:
    key = f"shop_tick_{line.item.name}"
    if st.session_state.get(key) != on:
        st.session_state[key] = on
    name, amount = line_text(line).split(": ", 1)
    label = f"{plain_label(name)}: {plain_label(amount)}"
    if st.session_state.get("shop_uses"):
        label += f", for {plain_label(line.uses_text(most=3))}"
    st.checkbox(label, key=key, on_change=_ticked, args=(week, line.item.name, key))


def _ticked(week: ShownWeek, item: str, key: str) -> None:
    ticked = with_tick(shopping_of(week.start), item, bool(st.session_state[key]))
    _change(week, ticked=ticked)


def _change(week: ShownWeek, **changed: Any) -> None:
    """Keep a change; the number of people shown goes with the first one."""
    people = shopping_of(week.start, week.people).people
    change_shopping(week.start, **{"people": people, **changed})


def _tools(week: ShownWeek, record: Shopping, found: ShoppingList, done: int) -> None:
    start = week.start.isoformat()
    with st.container(horizontal=True, vertical_alignment="bottom", key="shop_tools"):
        if st.session_state.get("shop_people") != record.people:
            st.session_state["shop_people"] = record.people
        st.number_input(
            "People at the table",
            1,
            MAX_PEOPLE,
            width=150,
            key="shop_people",
            on_change=lambda: _change(week, people=int(st.session_state["shop_people"])),
        )
        with st.popover("At home", key="shop_home"):
            _at_home(week, record, found)
        with st.popover("Copy or download", key="shop_take"):
            text = shopping_text(found)
            st.code(text, language=None, wrap_lines=True, height=220)
            download("Download as text", text.encode("utf-8"), f"shopping-{start}.txt", "shop_text")
            download("Download as CSV", shopping_csv(found), f"shopping-{start}.csv", "shop_csv")
        st.button(
            "Clear ticks",
            key="shop_clear",
            disabled=not record.ticked,
            on_click=partial(_change, week, ticked=""),
        )
        st.toggle("What it is for", key="shop_uses")


def _at_home(week: ShownWeek, record: Shopping, found: ShoppingList) -> None:
    """Which items are at home, each with its grams where that is not enough."""
    home = at_home_of(record, week.shop)
    names = sorted({line.item.name for line in found.lines} | home.keys(), key=str.casefold)
    known = [name for name in names if name in week.shop.items]
    if st.session_state.get("shop_home_items") != list(home):
        st.session_state["shop_home_items"] = list(home)
    st.multiselect(
        "At home already",
        known,
        key="shop_home_items",
        placeholder="Choose what you have",
        on_change=_keep_home,
        args=(week,),
        help="Taken off the list.",
    )
    for name, grams in home.items():
        key = f"shop_home_g_{name}"
        st.session_state[key] = None if math.isinf(grams) else grams
        st.number_input(
            f"{name}: grams at home",
            1.0,
            100_000.0,
            value=None,
            step=50.0,
            format="%.0f",
            placeholder="enough",
            key=key,
            on_change=_keep_home,
            args=(week,),
        )


def _keep_home(week: ShownWeek) -> None:
    lines = []
    for name in st.session_state["shop_home_items"]:
        grams = st.session_state.get(f"shop_home_g_{name}")
        lines.append(name if grams is None else f"{name}={grams:g}")
    _change(week, at_home="\n".join(lines))
