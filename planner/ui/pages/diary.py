"""Diary: how was tonight? Today's entry first, then the months, the clinic, and the files."""

import streamlit as st

from planner.diary import StoreError
from planner.ui.components.diary_clinic import clinic
from planner.ui.components.diary_cues import cues
from planner.ui.components.diary_entry import entry
from planner.ui.components.diary_files import files
from planner.ui.components.diary_months import months
from planner.ui.components.diary_style import diary_footer, load_diary_style
from planner.ui.diary_clock import evening_of, now
from planner.ui.diary_store import diary_to_read, the_store, whose
from planner.ui.plain import plain
from planner.ui.state import plan_state

SHEET_PAGE = "planner/ui/pages/diary_sheet.py"

load_diary_style()
with st.container(key="diary_page", width=760):
    st.title("Diary", anchor=False)
    try:
        if said := whose():
            st.caption(plain(said))
        if not the_store().may_write:
            st.warning(
                "The diary's file may only be read: what is in it is shown, nothing can be saved."
            )
        entry(plan_state().profile)
        moment = now()
        today = moment.date()
        diary = diary_to_read()
        cues(diary, plan_state().profile, evening_of(moment))
        months(diary, today)
        clinic(diary, today)
        st.page_link(SHEET_PAGE, label="A month on paper, to take to a clinician")
        files(diary)
    except StoreError as error:
        st.warning(str(error))
diary_footer()
