"""Monthly sheet: a month of the diary on paper, to take to a clinician."""

import streamlit as st

from planner.diary import StoreError
from planner.diary.records import IrlsTotal, Lab
from planner.ui.charts.diary_axis import Span
from planner.ui.charts.diary_evenings import restlessness
from planner.ui.charts.palette import palette
from planner.ui.components.diary_cues import cues_of
from planner.ui.components.diary_months import choose_month
from planner.ui.components.diary_sheet import sheet_html
from planner.ui.components.diary_style import diary_footer, load_diary_style
from planner.ui.components.print_button import print_button
from planner.ui.diary_clock import now
from planner.ui.diary_store import diary_to_read
from planner.ui.diary_view import minerals_for, view_of
from planner.ui.state import plan_state

load_diary_style()
with st.container(key="diary_sheet_page", width=1000):
    st.title("A month to take to a clinician", anchor=False)
    try:
        diary = diary_to_read()
        today = now().date()
        with st.container(key="diary_sheet_tools", horizontal=True, vertical_alignment="bottom"):
            month = choose_month(diary, today, "diary_sheet_month")
            print_button("Print this sheet")
            st.page_link("planner/ui/pages/diary.py", label="Back to the diary")
        minerals = minerals_for(plan_state().profile)
        if not minerals.shown:
            st.caption("Without magnesium and potassium. " + " ".join(minerals.why_not))
        until = min(month.last, today)
        view = view_of(diary, month.first, until, minerals)
        theme = st.context.theme.type
        chart, alternative = restlessness(
            view.evenings, view.weeks, Span(month.first, month.last), palette(theme)
        )
        # A chart does not follow the paper; the name of its theme lets the style turn it round.
        with st.container(key=f"diary_sheet_chart_{theme or 'light'}"):
            st.caption(
                "Restlessness, 0 to 10. Dot: an evening. Line: a week's median. Band: the middle "
                "half of its evenings."
            )
            st.vega_lite_chart(spec=chart, alt=alternative, key="diary_sheet_restlessness")
        st.html(
            sheet_html(
                month,
                until,
                view,
                diary.records(IrlsTotal, None, until),
                diary.records(Lab, None, until),
                with_minerals=minerals.shown,
                # The list is the person's own to answer.
                cues=cues_of(diary, None, until),
            )
        )
    except StoreError as error:
        st.warning(str(error))
diary_footer()
