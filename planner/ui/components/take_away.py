"""Everything of a week that can be taken away, in one place: files, handout, calendar."""

from __future__ import annotations

import datetime
import zoneinfo
from functools import cache, partial

import streamlit as st

from planner.export.calendar_file import MEAL_TIMES, MealTimes, calendar_file
from planner.export.week_summary import summary_csv
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile
from planner.ui.archive import plan_archive
from planner.ui.components.download import download
from planner.ui.diary_clock import zone_name
from planner.ui.words import MEAL_NAMES

_PAPER_NAMES = {"a4": "A4", "letter": "US Letter"}


def take_away(outcome: PlanOutcome | None, profile: Profile | None) -> None:
    """A button that opens on every file of the week; None while a better week is looked for."""
    ready = outcome is not None and profile is not None
    with st.popover("Take it away", key="plan_take", disabled=not ready):
        if outcome is None or profile is None:
            download("Download the week (ZIP)", None, "plan.zip", "plan_files")
        else:
            _files(outcome, profile)


@st.fragment
def _files(outcome: PlanOutcome, profile: Profile) -> None:
    assert outcome.plan is not None
    plan = outcome.plan
    start = plan.start.isoformat()
    download(
        "Download the week (ZIP)",
        partial(plan_archive, outcome, profile),
        f"plan-{start}.zip",
        "plan_files",
        help="The week as CSV; its targets, limits in force and sources as JSON; and your "
        "profile. To check them: `python -m planner check PLAN.csv --profile profile.toml`",
    )
    download(
        "A row a day (CSV)",
        partial(summary_csv, plan),
        f"days-{start}.csv",
        "plan_summary",
        help="The totals of each day with its targets beside them.",
    )
    st.markdown("**Handout**, two pages")
    paper = st.segmented_control(
        "Paper",
        list(_PAPER_NAMES),
        format_func=_PAPER_NAMES.__getitem__,
        default="a4",
        required=True,
        key="take_paper",
        label_visibility="collapsed",
        persist_state="session",
    )
    with st.container(horizontal=True):
        people = profile.week.people
        pdf, html = partial(_pdf, outcome, str(paper), people), partial(_html, outcome, people)
        download("PDF", pdf, f"handout-{start}.pdf", "plan_pdf")
        download("HTML", html, f"handout-{start}.html", "plan_html")
    _calendar(outcome, profile, start)


def _calendar(outcome: PlanOutcome, profile: Profile, start: str) -> None:
    assert outcome.plan is not None
    st.markdown("**Calendar**, an event for each meal")
    zones = _zones()
    own = zone_name()
    zone = st.selectbox(
        "Time zone",
        zones,
        index=zones.index(own) if own in zones else zones.index("UTC"),
        key="take_zone",
        persist_state="session",
    )
    with st.container(horizontal=True):
        times = {
            meal: st.time_input(
                MEAL_NAMES[meal],
                MEAL_TIMES[meal],
                step=datetime.timedelta(minutes=15),
                key=f"take_time_{meal}",
                width=110,
                persist_state="session",
            )
            for meal in profile.week.meals
        }
    at: dict[str, datetime.time] = {meal: time for meal, time in times.items() if time is not None}
    download(
        "Calendar (ICS)",
        partial(calendar_file, outcome.plan.items, MealTimes(str(zone), {**MEAL_TIMES, **at})),
        f"meals-{start}.ics",
        "plan_calendar",
        help="Dishes and foods without their nutrients, since calendars are often shared.",
    )


def _pdf(outcome: PlanOutcome, paper: str, people: int) -> bytes:
    assert outcome.plan is not None
    assert outcome.targets is not None
    assert outcome.screening is not None
    # Loaded when it is asked for: the page need not wait for the PDF's code.
    from planner.export.handout import handout, handout_pdf

    content = handout(outcome.plan, outcome.targets, outcome.screening, people)
    return handout_pdf(content, paper)


def _html(outcome: PlanOutcome, people: int) -> bytes:
    assert outcome.plan is not None
    assert outcome.targets is not None
    assert outcome.screening is not None
    from planner.export.handout import handout, handout_html

    return handout_html(handout(outcome.plan, outcome.targets, outcome.screening, people))


@cache
def _zones() -> list[str]:
    # Names without a place, such as EST, know no change of clocks.
    places = {name for name in zoneinfo.available_timezones() if "/" in name}
    return sorted(
        {name for name in places if not name.startswith(("Etc/", "posix/", "right/"))} | {"UTC"}
    )
