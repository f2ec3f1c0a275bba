"""Which limits the week in hand comes up to, and what moving each would buy; other weeks."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd
import streamlit as st

from planner.explain.alternatives import alternatives
from planner.explain.attempt import Attempts
from planner.explain.trade_offs import TradeOff, trade_offs
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.ui.cached import food_table
from planner.ui.changes import week_changes
from planner.ui.charts.layers import drawn, with_rows
from planner.ui.charts.palette import palette
from planner.ui.charts.row_labels import row_labels
from planner.ui.finders import Finder
from planner.ui.state import PlanState, plan_state

_ROW_HEIGHT = 34
_EVERY_S = 0.5


def limits_in_hand(state: PlanState, plan: WeekPlan, profile: Profile) -> None:
    """Two questions about the plan, each answered when it is asked."""
    left, right = st.columns(2, gap="large")
    with left:
        st.header("What limits this week", anchor=False)
        _trade_offs(plan, profile)
    with right:
        st.header("Other weeks", anchor=False)
        _others(state, plan, profile)


@st.fragment
def _trade_offs(plan: WeekPlan, profile: Profile) -> None:
    asked = st.session_state.get("plan_limits_of")
    if asked is not plan:
        st.caption("What a step of each of your settings would buy, from the planner's own model.")
        if not st.button("Work it out", key="plan_ask_limits"):
            return
        st.session_state["plan_limits_of"] = plan
        with st.spinner("Working it out"):
            rows = trade_offs(profile, plan, Attempts(food_table(), own=profile))
        st.session_state["plan_limits_rows"] = rows
    rows = st.session_state["plan_limits_rows"]
    if any(not row.changes_nothing for row in rows):
        _chart(rows)
    for row in rows:
        mark = " (this week comes up to it)" if row.binds else ""
        st.markdown(f"- {row.sentence}{mark}")


def _chart(rows: Sequence[TradeOff]) -> None:
    colours = palette(st.context.theme.type)
    shown = [
        {
            "step": f"{row.step[:1].upper()}{row.step[1:]}",
            "mineral": name,
            "percent": round(percent, 1),
            "figures": f"{name.lower()} {percent:+.1f} %",
        }
        for row in rows
        if not row.changes_nothing
        for name, percent in (
            ("Magnesium", row.magnesium_percent),
            ("Potassium", row.potassium_percent),
        )
    ]
    for number, row in enumerate(shown):
        row["place"] = number
    base = alt.Chart().encode(y=alt.Y("place:O", axis=None))
    bars = base.mark_bar(height=7, cornerRadius=3).encode(
        x=alt.X("percent:Q", axis=None),
        color=alt.Color(
            "mineral:N",
            scale=alt.Scale(
                domain=["Magnesium", "Potassium"], range=[colours.magnesium, colours.potassium]
            ),
            legend=None,
        ),
        tooltip=["step:N", "figures:N"],
    )
    labels = row_labels(base, "step", colours, lift=6, size=12.5, limit=240)
    spec = drawn([bars, *labels], _ROW_HEIGHT * len(shown))
    parts = "; ".join(f"{row['step']}: {row['figures']}" for row in shown)
    st.caption("How much more a week could hold at most.")
    st.vega_lite_chart(
        spec=with_rows(spec, shown),
        alt=f"How much more a week could hold at most after each step: {parts}.",
        key="plan_limits_chart",
    )
    if st.toggle("Show as table", key="plan_limits_table"):
        table = pd.DataFrame(shown)[["step", "mineral", "percent"]]
        table.columns = ["Step", "Mineral", "% more at most"]
        st.table(table, border="horizontal", hide_index=True)


def _others(state: PlanState, plan: WeekPlan, profile: Profile) -> None:
    if state.others is None or state.others[0] is not plan:
        st.caption("Three weeks of nearly the same score, with mostly other dishes.")
        st.button("Find other weeks", key="plan_others", on_click=_begin, args=(plan, profile))
        return
    finder = state.others[1]
    if finder.is_over:
        _offered(finder, plan)
    else:
        _watch(finder, plan)


@st.fragment(run_every=_EVERY_S)
def _watch(finder: Finder[PlanOutcome], plan: WeekPlan) -> None:
    _offered(finder, plan)
    if finder.is_over:
        st.rerun()


def _offered(finder: Finder[PlanOutcome], plan: WeekPlan) -> None:
    for number, outcome in enumerate(list(finder.found), start=1):
        assert outcome.plan is not None
        assert outcome.gap is not None
        changes = week_changes(plan, outcome.plan)
        dishes = dict.fromkeys(meal.title for meal in outcome.plan.meals if meal.meal == "dinner")
        st.markdown(f"**Week {number}**: dinners are {', '.join(dishes)}.")
        st.caption(
            f"{changes.dishes} of {changes.of} dishes are others; within {100 * outcome.gap:.1f} % "
            "of the best possible week."
        )
        st.button("Take this week", key=f"plan_other_{number}", on_click=_take, args=(outcome,))
    if not finder.is_over:
        st.caption("Looking for other weeks …")
    elif not finder.found:
        st.caption("No other week of nearly the same score was found.")


def _begin(plan: WeekPlan, profile: Profile) -> None:
    def look(found: object) -> None:
        assert callable(found)
        alternatives(profile, plan, Attempts(food_table(), own=profile), found=found)

    plan_state().others = (plan, Finder[PlanOutcome](look).start())


def _take(outcome: PlanOutcome) -> None:
    plan_state().take_outcome(outcome)
