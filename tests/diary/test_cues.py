"""What is worth telling a clinician: said where the entries hold it, and only there."""

from __future__ import annotations

import datetime

import pytest

from planner.diary.analysis import augmentation, list_questions, may_stop, spans_to_read
from planner.diary.records import DopamineMedicine, Evening, Lab
from planner.profile import condition_ids
from tests.diary.samples import MONDAY, evening
from tests.forbidden_words import forbidden_in


def on(day: int) -> datetime.date:
    return MONDAY + datetime.timedelta(days=day)


def nights(first: int, last: int, legs: int = 4, **fields: object) -> list[Evening]:
    """An evening on each of these days, both included."""
    return [evening(day, legs, **fields) for day in range(first, last + 1)]


TAKEN = [DopamineMedicine(since_date=on(0), taken=True)]
FIRST = nights(0, 13, onset_local_time="22:00", other_body_parts=False)


def test_an_earlier_start_under_a_dopamine_medicine_is_told() -> None:
    later = nights(14, 30, onset_local_time="20:00")
    cue = augmentation(FIRST + later, TAKEN, on(30))
    assert cue is not None
    assert cue.said == (
        "First start: 20:00 in the middle of the last 7 days; 22:00 in the middle of the first 14.",
    )
    assert "tell the person who prescribes it" in cue.then
    assert "Do not stop any medicine" in cue.then
    not_so_early = nights(14, 30, onset_local_time="20:01")
    assert augmentation(FIRST + not_so_early, TAKEN, on(30)) is None


def test_a_start_after_midnight_is_later_than_one_before() -> None:
    first = nights(0, 13, onset_local_time="01:00")
    assert augmentation(first + nights(14, 30, onset_local_time="23:30"), TAKEN, on(30)) is None
    assert augmentation(first + nights(14, 30, onset_local_time="23:00"), TAKEN, on(30))


def test_other_parts_are_new_only_where_they_were_answered_with_no_before() -> None:
    now = [*nights(14, 29), evening(30, other_body_parts=True)]
    cue = augmentation(FIRST + now, TAKEN, on(30))
    assert cue is not None
    assert cue.said[0].startswith("Arms or other parts: on 1 of the last 7 days")
    assert augmentation(nights(0, 13) + now, TAKEN, on(30)) is None
    assert augmentation(nights(0, 13, other_body_parts=True) + now, TAKEN, on(30)) is None


def test_ratings_are_told_when_a_week_was_higher_for_a_week() -> None:
    cue = augmentation(FIRST + nights(14, 30, 6), TAKEN, on(30))
    assert cue is not None
    assert cue.said == ("Median rating: 6 in the last 7 days; 4 in the first 14.",)
    # Six days long, not seven.
    assert augmentation(FIRST + nights(14, 21) + nights(22, 30, 6), TAKEN, on(30)) is None


@pytest.mark.parametrize(
    "answers",
    [
        [],
        [DopamineMedicine(since_date=on(0), taken=False)],
        [*TAKEN, DopamineMedicine(since_date=on(20), taken=False)],
        [DopamineMedicine(since_date=on(25), taken=True)],
        [DopamineMedicine(since_date=on(31), taken=True)],
    ],
    ids=["not answered", "not taken", "not taken any more", "taken for a week", "from tomorrow on"],
)
def test_without_a_dopamine_medicine_nothing_is_told(answers: list[DopamineMedicine]) -> None:
    entered = FIRST + nights(14, 30, 9, onset_local_time="18:00", other_body_parts=True)
    assert augmentation(entered, answers, on(30)) is None


def test_few_entries_are_not_enough_to_tell() -> None:
    assert augmentation(FIRST[:6] + nights(14, 30, 9), TAKEN, on(30)) is None
    assert augmentation(FIRST + nights(28, 30, 9), TAKEN, on(30)) is None


WEEKS = [on(0), on(7), on(14)]
BEFORE = nights(-14, -1, 3)


def test_ratings_two_points_above_those_before_the_plan_lead_to_the_offer_to_leave_it() -> None:
    cue = may_stop(BEFORE + nights(0, 20, 5), WEEKS, on(20))
    assert cue is not None
    assert cue.said == ("Median rating: 5 in the last 7 days; 3 in the 14 before the plan.",)
    assert "You can leave the plan at any time" in cue.then
    assert may_stop(BEFORE + nights(0, 20, 4), WEEKS, on(20)) is None
    assert may_stop(BEFORE[:6] + nights(0, 20, 9), WEEKS, on(20)) is None
    assert may_stop(BEFORE + nights(0, 16, 9), WEEKS, on(20)) is None


def test_a_plan_that_is_not_followed_for_a_week_or_has_ended_is_not_left() -> None:
    entered = BEFORE + nights(0, 40, 9)
    assert may_stop(entered, WEEKS, on(5)) is None
    assert may_stop(entered, WEEKS, on(21)) is None
    assert may_stop(entered, [], on(20)) is None
    # After a gap the days before the newer stretch count.
    assert may_stop(entered, [*WEEKS, on(28)], on(34)) is None


def test_a_new_upset_of_three_days_leads_to_the_offer() -> None:
    upset = [evening(day, 3, stomach_upset=True) for day in (15, 17, 20)]
    rest = [evening(day, 3) for day in (14, 16, 18, 19)]
    cue = may_stop(BEFORE + rest + upset, WEEKS, on(20))
    assert cue is not None
    assert cue.said == ("A new upset of stomach or bowels: on 3 of 7 days.",)
    assert may_stop(BEFORE + rest + upset[:2], WEEKS, on(20)) is None
    known = [*BEFORE[1:], evening(-14, 3, stomach_upset=True)]
    assert may_stop(known + rest + upset, WEEKS, on(20)) is None


def lab(value: float, test: str = "serum_potassium", day: int = 0, unit: str = "mmol/L") -> Lab:
    return Lab(lab_date=on(day), test=test, value=value, unit=unit)


def egfr(value: float, day: int = 0) -> Lab:
    return lab(value, "egfr", day, "mL/min/1.73 m2")


@pytest.mark.parametrize(
    ("labs", "ticked", "asks"),
    [
        ([lab(5.1)], [], True),
        ([lab(5.1, unit="mEq/L")], [], True),
        ([lab(5.0)], [], False),
        ([lab(5.1, day=-366)], [], False),
        ([lab(5.6, day=-3660), lab(4.2)], [], True),
        ([lab(5.6)], ["high_blood_potassium"], False),
        ([lab(5.6)], ["kidney_disease_stage_4"], True),
        ([egfr(59)], [], True),
        ([egfr(60)], [], False),
        ([egfr(40, -30), egfr(75)], [], False),
        ([egfr(29)], ["kidney_disease_stage_3"], True),
        ([egfr(29)], ["kidney_disease_stage_4"], False),
        ([lab(0.7, "serum_magnesium")], [], False),
    ],
)
def test_a_value_that_the_list_asks_about_leads_back_to_the_list(
    labs: list[Lab], ticked: list[str], asks: bool
) -> None:
    cue = list_questions(labs, ticked, on(0))
    assert (cue is not None) is asks
    if cue is not None:
        assert "answer the list again" in cue.then


def test_a_very_low_egfr_asks_for_its_own_entry_once() -> None:
    cue = list_questions([egfr(10)], [], on(0))
    assert cue is not None
    assert len(cue.said) == 1
    assert "under 15" in cue.said[0]


def test_the_questions_name_entries_of_the_list() -> None:
    from planner.diary.analysis.cues import _limits

    named = {name for row in _limits()["question"] for name in row["conditions"]}
    assert named <= set(condition_ids())


def test_no_cue_gives_a_cause_or_advises_on_a_medicine() -> None:
    cues = [
        augmentation(FIRST + nights(14, 30, 9, onset_local_time="18:00"), TAKEN, on(30)),
        may_stop(BEFORE + nights(0, 20, 9, stomach_upset=True), WEEKS, on(20)),
        list_questions([lab(5.6), egfr(20)], [], on(0)),
    ]
    for cue in cues:
        assert cue is not None
        assert not forbidden_in(" ".join((*cue.said, cue.then)))


def test_the_spans_that_are_read_lead_to_the_same_cues_as_all_evenings() -> None:
    entered = BEFORE + nights(0, 400, 3, onset_local_time="23:00", other_body_parts=False)
    entered += nights(401, 420, 7, onset_local_time="20:00", other_body_parts=True)
    weeks = [on(7 * week) for week in range(61)]
    taken = [DopamineMedicine(since_date=on(-100), taken=True)]
    spans = spans_to_read([e.diary_date for e in entered], taken, weeks, on(420))
    read = [e for e in entered if any(first <= e.diary_date <= last for first, last in spans)]
    assert len(read) < 60
    assert augmentation(read, taken, on(420)) == augmentation(entered, taken, on(420)) is not None
    assert may_stop(read, weeks, on(420)) == may_stop(entered, weeks, on(420)) is not None
    assert spans_to_read([e.diary_date for e in entered], [], [], on(420)) == []
