"""The quiet actions of a card and of a day: keep, swap, never, more or less."""

from __future__ import annotations

from functools import partial
from typing import Literal

import streamlit as st

from planner.bend import eat_in, keep, release
from planner.plan.keep import Keep
from planner.ui.bending import is_kept_whole, take_wish, wish_of
from planner.ui.components.steps_row import PAGE_FOLLOWS
from planner.ui.state import PlanState, plan_state

Action = Literal["keep", "swap", "never", "amount", "out", "in"]

_NAMES: dict[Action, str] = {
    "keep": "Keep",
    "swap": "Swap",
    "never": "Never",
    "amount": "More / less",
    "out": "Eat out",
    "in": "Plan this meal",
}
_OF_MEAL: tuple[Action, ...] = ("keep", "swap", "never", "amount")
_OF_DAY: tuple[Action, ...] = ("keep", "swap", "out")
_OF_OUT: tuple[Action, ...] = ("in",)


def card_actions(state: PlanState, part: Keep, name: str, *, out: bool = False) -> None:
    """The actions of a day or a meal; `keep` is shown as chosen where the part is kept.

    name: of the part, for screen readers. out: whether it is a meal out.
    """
    key = "_".join(["plan_act", *map(str, part)])
    chosen: list[Action] = ["keep"] if is_kept_whole(state, part) and not out else []
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.pills(
        name,
        _OF_OUT if out else _OF_DAY if len(part) == 1 else _OF_MEAL,
        selection_mode="multi",
        format_func=partial(_label, kept=bool(chosen), of=" day" if len(part) == 1 else ""),
        key=key,
        on_change=_clicked,
        args=(part, key, name),
        label_visibility="collapsed",
        wrap=True,
    )


def _label(action: Action, *, kept: bool, of: str) -> str:
    # The word changes with the colour, which never stands alone.
    name = "Kept" if kept and action == "keep" else _NAMES[action]
    return name if action in ("out", "in") else f"{name}{of}"


def _clicked(part: Keep, key: str, name: str) -> None:
    state = plan_state()
    chosen = set(st.session_state[key])
    was = is_kept_whole(state, part)
    wish = wish_of(state)
    if wish is None:
        return
    if "in" in chosen and len(part) == 2:
        take_wish(state, eat_in(wish, part[0], part[1]), f"{part[1]} planned again")
        st.session_state[PAGE_FOLLOWS] = True
    elif ("keep" in chosen) != was:
        settled = release(wish, part) if was else keep(wish, part)
        take_wish(state, settled, f"{'no longer keep' if was else 'keep'} {name}")
    else:
        state.asking = (next(iter(chosen - {"keep"})), part)
    st.session_state[key] = ["keep"] if is_kept_whole(state, part) and "in" not in chosen else []
