"""What is ticked and at home for a week's shopping: in the diary, so that a reload keeps it."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Mapping
from typing import Any

import streamlit as st

from planner.diary import DiaryError, StoreError
from planner.diary.records import Shopping
from planner.shop.pantry import PantryError, read_pantry
from planner.shop.table import ShopTable, load_shop
from planner.ui.diary_store import diary_to_read, diary_to_write

_HERE, _WHY = "shopping_here", "shopping_not_kept"
_LOG = logging.getLogger(__name__)


def shopping_of(week_start: datetime.date, people: int = 1) -> Shopping:
    """The state of the list as it is kept now, also by another device.

    Args:
        people: at the table, where nothing is kept for the week yet.
    """
    kept = _kept(week_start)
    return kept or Shopping.from_mapping({"week_start": week_start, "people": people})


def follow_people(week_start: datetime.date, people: int) -> None:
    """A list that is kept follows the number of people that the plan is cooked for."""
    if _kept(week_start) is not None:
        change_shopping(week_start, people=people)


def _kept(week_start: datetime.date) -> Shopping | None:
    here: Shopping | None = st.session_state.get(_HERE)
    if here is not None and here.week_start == week_start and not_kept():
        return here
    try:
        entry = diary_to_read().get(Shopping, week_start.isoformat())
    except StoreError as error:
        st.session_state[_WHY] = str(error)
        return None
    return entry.record if entry is not None else None


def change_shopping(week_start: datetime.date, **changed: Any) -> None:
    """Keep a change. Where the diary cannot, it lasts for this visit, and the page says so."""
    record = Shopping.from_mapping(shopping_of(week_start).fields() | changed)
    st.session_state[_HERE] = record
    try:
        diary_to_write().save(record)
        st.session_state[_WHY] = ""
    except (StoreError, DiaryError) as error:
        _LOG.warning("The shopping list is not kept: %s", error)
        st.session_state[_WHY] = str(error)


def with_tick(record: Shopping, item: str, on: bool) -> str:
    """The ticked items with one more, or without it."""
    ticked = [name for name in ticked_items(record) if name != item]
    return "\n".join([*ticked, item] if on else ticked)


def ticked_items(record: Shopping) -> list[str]:
    """The names that are ticked, in the order of ticking."""
    return record.ticked.splitlines()


def at_home_of(record: Shopping, table: ShopTable | None = None) -> Mapping[str, float]:
    """Grams at home by item; what today's files do not know any more is left out.

    Args:
        table: what may be at home; the shipped one by default.
    """
    shop = table or load_shop()
    found: dict[str, float] = {}
    for line in record.at_home.splitlines():
        try:
            found.update(read_pantry([line], shop))
        except PantryError:
            continue
    return found


def not_kept() -> str:
    """Why ticks are not kept in the diary; "" where they are."""
    return str(st.session_state.get(_WHY, ""))
