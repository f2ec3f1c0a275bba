"""What the diary holds that a clinician should hear of."""

from __future__ import annotations

import datetime

import streamlit as st

from planner.diary import Diary
from planner.diary.analysis import Cue, augmentation, list_questions, may_stop, spans_to_read
from planner.diary.records import DopamineMedicine, Evening, KeptPlan, Lab
from planner.profile import Profile
from planner.ui.diary_words import CUES
from planner.ui.marks import status_mark
from planner.ui.plain import plain
from planner.ui.state import ask_again

_PLAN_PAGE = "planner/ui/pages/plan.py"


def cues_of(diary: Diary, profile: Profile | None, last: datetime.date) -> list[Cue]:
    """Everything that is worth telling, up to an evening."""
    answers = diary.records(DopamineMedicine, None, last)
    starts = diary.days(KeptPlan, last)
    by_day: dict[datetime.date, Evening] = {}
    if answers or starts:
        for span in spans_to_read(diary.days(Evening, last), answers, starts, last):
            by_day |= {evening.diary_date: evening for evening in diary.records(Evening, *span)}
    evenings = list(by_day.values())
    found = [augmentation(evenings, answers, last), may_stop(evenings, starts, last)]
    if profile is not None and profile.screening.answered:
        labs = diary.records(Lab)
        day = max([last, *(lab.lab_date for lab in labs)])
        found.append(list_questions(labs, profile.screening.conditions, day))
    return [cue for cue in found if cue is not None]


def cues(diary: Diary, profile: Profile | None, last: datetime.date) -> None:
    """What is worth telling, each with what can be done."""
    for cue in cues_of(diary, profile, last):
        with st.container(border=True, key=f"diary_cue_{cue.id}"):
            st.markdown(f"**{CUES[cue.id]}**{status_mark(cue.status)}")
            st.markdown("  \n".join(plain(sentence) for sentence in cue.said))
            st.markdown(cue.then, help=f"Source: {cue.source}.")
            if cue.id == "list" and st.button("Answer the list again", key="diary_cue_again"):
                ask_again()
                st.switch_page(_PLAN_PAGE)
