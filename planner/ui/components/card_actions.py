"""The quiet actions of a card and of a day: keep, swap, never, more or less."""

from __future__ import annotations

from functools import partial
from typing import Literal

import streamlit as st

from planner.bend import keep, release
from planner.plan.keep import Keep
from planner.ui.bending import is_kept_whole, take_wish, wish_of
from planner.ui.state import PlanState, plan_state

Action = Literal["keep", "swap", "never", "amount"]

_NAMES: dict[Action, str] = {
    "keep": "Keep",
    "swap": "Swap",
    "never": "Never",
    "amount": "More / less",
}
_OF_MEAL: tuple[Action, ...] = ("keep", "swap", "never", "amount")
_OF_DAY: tuple[Action, ...] = ("keep", "swap")


def card_actions(state: PlanState, part: Keep, name: str) -> None:
    """The actions of a day or a meal; `keep` is shown as chosen where the part is kept.

    name: of the part, for screen readers.
    """
    key = "_".join(["plan_act", *map(str, part)])
    chosen: list[Action] = ["keep"] if is_kept_whole(state, part) else []
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.pills(
        name,
        _OF_DAY if len(part) == 1 else _OF_MEAL,
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
    return f"{name}{of}"


def _clicked(part: Keep, key: str, name: str) -> None:
    state = plan_state()
    chosen = set(st.session_state[key])
    was = is_kept_whole(state, part)
    wish = wish_of(state)
    if wish is None:
        return
    if ("keep" in chosen) != was:
        settled = release(wish, part) if was else keep(wish, part)
        take_wish(state, settled, f"{'no longer keep' if was else 'keep'} {name}")
    else:
        state.asking = (next(iter(chosen - {"keep"})), part)
    st.session_state[key] = ["keep"] if is_kept_whole(state, part) else []
