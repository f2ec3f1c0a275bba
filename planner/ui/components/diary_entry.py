"""The entry of an evening: strength and one button first, everything else folded."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import streamlit as st

from planner.diary import Diary, Entry, StoreError
from planner.diary.records import Evening, ranges
from planner.profile import Profile
from planner.profile.limits import Range
from planner.ui.components.diary_foods import other_foods
from planner.ui.diary_clock import evening_of, now, written
from planner.ui.diary_evening import (
    MEAL,
    PRODUCTS,
    EntryError,
    Product,
    forget,
    kept_values,
    key_of,
    load,
    save,
)
from planner.ui.diary_plan import PlannedMeal, planned_meals, products_of
from planner.ui.diary_store import diary_to_read, diary_to_write
from planner.ui.diary_words import (
    QUESTIONS,
    RATING_HELP,
    SHARES,
    SHORT,
    TIRED_HELP,
    YES_NO,
    share_words,
)
from planner.ui.plain import plain

_SAID = "diary_said"
_DAY = datetime.timedelta(days=1)
_TODAY, _YESTERDAY, _OTHER = "today", "yesterday", "other"


@st.fragment
def entry(profile: Profile | None) -> None:
    """The form of the chosen evening."""
    day = _chosen_day()
    try:
        diary = diary_to_read()
        kept = kept_values(diary, day)
        meals = planned_meals(diary, day)
    except StoreError as error:
        st.warning(str(error))
        return
    load(day, kept)
    products = products_of(profile)
    with st.container(key="diary_entry"):
        _rating(day, "legs_0_10", RATING_HELP)
        _course(day)
        _night(day)
        _else(day)
        _supplements(day, products, kept[PRODUCTS])
        _eaten(day, meals, kept, diary)
        with st.container(key="diary_save_bar"):
            if st.button("Save", key="diary_save", type="primary", width="stretch"):
                _save(day, meals, products)
            said = st.session_state.get(_SAID)
            if said and said[0] == day:
                (st.warning if said[2] else st.caption)(said[1])
    _changes(diary, day)


def _chosen_day() -> datetime.date:
    moment = now()
    today = moment.date()
    names = {
        _TODAY: f"Today, {today:%a} {today.day}",
        _YESTERDAY: f"Yesterday, {today - _DAY:%a} {(today - _DAY).day}",
        _OTHER: "Another day",
    }
    st.session_state.setdefault(
        "diary_which", _TODAY if evening_of(moment) == today else _YESTERDAY
    )
    which = st.segmented_control(
        "Which evening",
        list(names),
        format_func=names.__getitem__,
        required=True,
        key="diary_which",
        label_visibility="collapsed",
        width="stretch",
        persist_state="session",
    )
    if which == _OTHER:
        st.session_state.setdefault("diary_other_day", today - 2 * _DAY)
        chosen: datetime.date | None = st.date_input(
            "Evening of",
            min_value=datetime.date(2000, 1, 1),
            max_value=today,
            format="YYYY-MM-DD",
            key="diary_other_day",
            persist_state="session",
        )
        day = chosen or today
    else:
        day = today if which == _TODAY else today - _DAY
    st.caption(f"The evening of {written(day)}, and the night after it.")
    return day


def _save(day: datetime.date, meals: Sequence[PlannedMeal], products: Sequence[Product]) -> None:
    energy = {meal.meal: meal.energy_kcal for meal in meals}
    try:
        save(diary_to_write(), day, energy, products)
    except EntryError as error:
        st.session_state[_SAID] = (day, str(error), False)
        return
    except StoreError as error:
        st.session_state[_SAID] = (
            day,
            f"Not saved. {error} What you filled in is still here; you can try again.",
            True,
        )
        return
    st.session_state[_SAID] = (day, f"Saved at {now():%H:%M}: {written(day)}.", False)
    st.rerun()


def _rating(day: datetime.date, name: str, about: str) -> None:
    st.pills(
        QUESTIONS[name],
        list(range(int(ranges.RATING.high) + 1)),
        key=key_of(day, name),
        width="stretch",
        persist_state="session",
    )
    st.caption(about)


def _yes_no(day: datetime.date, *names: str) -> None:
    for name in names:
        st.segmented_control(
            QUESTIONS[name],
            list(YES_NO),
            format_func=YES_NO.__getitem__,
            key=key_of(day, name),
            persist_state="session",
        )


def _number(day: datetime.date, name: str, limit: Range, step: float = 1) -> None:
    """A number that may stay blank; blank is not zero."""
    of = int if limit.whole else float
    st.number_input(
        QUESTIONS[name],
        of(limit.low),
        of(limit.high),
        value=None,
        step=of(step),
        format="%d" if limit.whole else "%.1f",
        placeholder="not given",
        key=key_of(day, name),
        persist_state="session",
    )


def _course(day: datetime.date) -> None:
    with st.expander("When it came, and how long"):
        came = {False: "It came", True: "It did not come"}
        not_tonight = st.segmented_control(
            QUESTIONS["none_tonight"],
            list(came),
            format_func=came.__getitem__,
            key=key_of(day, "none_tonight"),
            persist_state="session",
        )
        if not not_tonight:
            st.time_input(
                QUESTIONS["onset_local_time"],
                value=None,
                key=key_of(day, "onset_local_time"),
                persist_state="session",
            )
            _number(day, "minutes_affected", ranges.MINUTES_AFFECTED, 15)
        _yes_no(day, "other_body_parts", "cramps_or_twitching")


def _night(day: datetime.date) -> None:
    with st.expander("Sleep and tiredness"):
        _number(day, "sleep_hours", ranges.SLEEP_HOURS, 0.5)
        _number(day, "awakenings", ranges.AWAKENINGS)
        _rating(day, "tired_0_10", TIRED_HELP)


def _else(day: datetime.date) -> None:
    with st.expander("What else was different"):
        _yes_no(day, "had_caffeine_after_noon")
        _number(day, "alcohol_units", ranges.ALCOHOL_UNITS, 0.5)
        _yes_no(day, "nicotine")
        _number(day, "exercise_min", ranges.EXERCISE_MIN, 10)
        _yes_no(day, "long_sitting", "menses_or_illness", "stomach_upset", "meds_changed")
        if st.session_state.get(key_of(day, "meds_changed")):
            _text(day, "meds_changed_note")
            st.caption("Ask your pharmacist or prescriber before you change a medicine yourself.")
        _text(day, "note")


def _text(day: datetime.date, name: str) -> None:
    st.text_area(
        QUESTIONS[name], max_chars=4000, key=key_of(day, name), height=80, persist_state="session"
    )


def _supplements(day: datetime.date, products: Sequence[Product], kept: Sequence[str]) -> None:
    with st.expander("Supplements"):
        names = list(dict.fromkeys([*(product.name for product in products), *kept]))
        if names:
            st.pills(
                "Taken that day, from your list",
                names,
                selection_mode="multi",
                format_func=plain,
                key=key_of(day, PRODUCTS),
                persist_state="session",
            )
        else:
            st.caption("Products that you enter on the page You can be ticked here.")
        _number(day, "mg_supplement_mg", ranges.SUPPLEMENT_MG, 10)
        _yes_no(day, "iron_taken")


def _eaten(
    day: datetime.date, meals: Sequence[PlannedMeal], kept: dict[str, object], diary: Diary
) -> None:
    with st.expander("What was eaten"):
        if meals:
            _share(day, "plan_followed_pct", QUESTIONS["plan_followed_pct"], kept)
            st.caption("Or meal by meal:")
            for meal in meals:
                _share(day, f"{MEAL}{meal.meal}", f"{meal.title}: {plain(meal.dish)}", kept)
        else:
            st.caption("No plan is kept for this day.")
        other_foods(day, diary)


def _share(day: datetime.date, name: str, label: str, kept: dict[str, object]) -> None:
    options = list(SHARES)
    present = kept.get(name)
    # A share that another program entered is shown as it is.
    if isinstance(present, int) and present not in options:
        options.append(present)
    st.pills(
        label, options, format_func=share_words, key=key_of(day, name), persist_state="session"
    )


def _changes(diary: Diary, day: datetime.date) -> None:
    """Every change of this evening with its time, and a way to take it away."""
    history = diary.history(Evening, day.isoformat())
    if not history or history[-1].gone:
        return
    with st.expander("Changes of this entry"):
        for number, version in enumerate(history):
            earlier = history[number - 1] if number else None
            when = version.saved_at.astimezone(now().tzinfo)
            st.caption(f"{when.day} {when:%B %H:%M}: {_difference(earlier, version)}")
        if st.button("Take this evening away", key="diary_remove", type="tertiary"):
            _take_away(day)
            st.rerun()


def _take_away(day: datetime.date) -> None:
    try:
        diary_to_write().remove(Evening, day.isoformat())
    except StoreError as error:
        st.session_state[_SAID] = (day, f"Not taken away. {error}", True)
        return
    forget([day])
    st.session_state[_SAID] = (day, "Taken away. Its history stays.", False)


def _difference(earlier: Entry[Evening] | None, version: Entry[Evening]) -> str:
    if version.gone:
        return "taken away"
    if earlier is None or earlier.gone:
        return "entered"
    before, after = earlier.record.fields(), version.record.fields()
    names = [SHORT[name] for name in SHORT if before[name] != after[name]]
    return f"changed: {', '.join(names)}" if names else "entered again"
