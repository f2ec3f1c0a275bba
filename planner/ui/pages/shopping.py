"""Shopping: what to buy for the week, by aisle, to tick off."""

import datetime

import streamlit as st

from planner.ui.components.footer import footer
from planner.ui.components.shopping import shopping
from planner.ui.dates import day
from planner.ui.shown_week import NO_WEEK, shown_week
from planner.ui.state import plan_state

with st.container(key="shop_page"):
    week = shown_week(plan_state())
    st.title("Shopping", anchor=False)
    if week is None:
        st.markdown(NO_WEEK)
        st.page_link("planner/ui/pages/plan.py", label="To the plan")
    else:
        last = week.start + datetime.timedelta(days=6)
        kept = " The week that was kept last; this visit has planned none yet." if week.kept else ""
        st.caption(f"{day(week.start)} to {day(last)}.{kept}")
        shopping(week)
footer()
