"""Plan and diary: what was planned, eaten and felt, when? Nothing is compared."""

import datetime

import streamlit as st

from planner.diary import StoreError
from planner.diary.analysis import data_so_far
from planner.diary.records import Evening, IrlsTotal
from planner.ui.charts.diary_axis import Span
from planner.ui.charts.palette import palette
from planner.ui.components.diary_cues import cues
from planner.ui.components.diary_panels import panels
from planner.ui.components.diary_style import diary_footer, load_diary_style
from planner.ui.diary_clock import evening_of, now
from planner.ui.diary_store import diary_to_read
from planner.ui.diary_view import minerals_for, view_of
from planner.ui.marks import status_mark
from planner.ui.state import plan_state

_PERIODS = {28: "4 weeks", 84: "12 weeks", 365: "1 year"}
_DAY = datetime.timedelta(days=1)


def chosen_span(today: datetime.date) -> Span:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        days = st.segmented_control(
            "Period",
            list(_PERIODS),
            format_func=_PERIODS.__getitem__,
            default=84,
            required=True,
            key="diary_period",
            persist_state="session",
        )
        st.session_state.setdefault("diary_until", today)
        until: datetime.date | None = st.date_input(
            "Up to",
            min_value=datetime.date(2000, 1, 1),
            max_value=today,
            format="YYYY-MM-DD",
            key="diary_until",
            width=160,
            persist_state="session",
        )
    last = until or today
    return Span(last - (days - 1) * _DAY, last)


def so_far(evenings: list[Evening], totals: list[IrlsTotal], last: datetime.date) -> None:
    first, *others = data_so_far(evenings, totals, last)
    st.markdown(f"**{first.text}**{status_mark(first.status)}")
    if all(check.met for check in (first, *others)):
        st.markdown("This page compares nothing: it shows what you planned, ate and entered.")
    with st.expander("What a comparison would need"):
        for check in others:
            st.markdown(f"{check.text}{status_mark(check.status)}")
    st.caption(
        "Ratings move from evening to evening on their own, so nothing here shows that food made a "
        "difference. Median and spread are for reading only."
    )


load_diary_style()
with st.container(key="plan_and_diary_page", width=1080):
    st.title("Plan and diary", anchor=False)
    try:
        diary = diary_to_read()
        moment = now()
        last = evening_of(moment)
        period = diary.records(Evening, last - 60 * _DAY, last)
        so_far(period, diary.records(IrlsTotal, last - 60 * _DAY, last), last)
        cues(diary, plan_state().profile, last)
        span = chosen_span(moment.date())
        minerals = minerals_for(plan_state().profile)
        view = view_of(diary, span.first, span.last, minerals)
        panels(view, span, minerals, palette(st.context.theme.type))
        st.page_link("planner/ui/pages/diary_sheet.py", label="A month on paper")
    except StoreError as error:
        st.warning(str(error))
diary_footer()
