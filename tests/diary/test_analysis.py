"""Weeks, events, intake and the least data: figures side by side, nothing filled in."""

from __future__ import annotations

import datetime

import pytest

from planner.diary import Diary, Store
from planner.diary.analysis import data_so_far, events, intake_days, weeks_of_evenings
from planner.diary.records import DayTotal, Evening, FoodEaten, IrlsTotal, Lab, MealEaten
from planner.profile import MEALS
from tests.diary.samples import MONDAY, evening, plan


def days_on(number: int) -> datetime.date:
    return MONDAY + datetime.timedelta(days=number)


def test_a_week_has_its_median_its_spread_and_its_missing_days() -> None:
    entered = [evening(day, legs) for day, legs in ((0, 2), (1, 8), (3, 3), (4, 4), (6, 5))]
    (week,) = weeks_of_evenings(entered, MONDAY, days_on(6))
    assert (week.median, week.low_quartile, week.high_quartile) == (4.0, 3.0, 5.0)
    assert (week.lowest, week.highest, week.logged) == (2, 8, 5)
    assert week.missing == (days_on(2), days_on(5))


def test_a_week_without_entries_has_no_figures_and_no_zero() -> None:
    weeks = weeks_of_evenings([evening(0, 0)], MONDAY, days_on(13))
    assert weeks[0].median == 0
    assert weeks[1].median is weeks[1].low_quartile is weeks[1].highest is None
    assert len(weeks[1].missing) == 7


def test_weeks_are_cut_to_the_span() -> None:
    weeks = weeks_of_evenings([evening(day) for day in range(14)], days_on(2), days_on(8))
    assert [(week.start, week.logged) for week in weeks] == [(MONDAY, 5), (days_on(7), 2)]
    assert all(not week.missing for week in weeks)


def test_too_few_evenings_are_counted_and_told() -> None:
    last = days_on(40)
    entered = [evening(40 - day) for day in range(9)] + [evening(5)]
    check = data_so_far(entered, [], last)[0]
    assert (check.have, check.need, check.met) == (9, 28, False)
    assert check.text == "Not enough evenings yet to compare: 9 of 28."
    enough = data_so_far([evening(40 - day) for day in range(28)], [], last)[0]
    assert enough.met


def test_evenings_count_as_followed_only_where_enough_of_the_plan_was_eaten() -> None:
    shares = [70, 100, 69, None, 0]
    entered = [evening(day, plan_followed_pct=share) for day, share in enumerate(shares)]
    check = data_so_far(entered, [], days_on(4))[1]
    assert (check.have, check.need, check.met) == (2, 3, False)


def test_irls_totals_count_a_week_apart() -> None:
    def totals(*days: int) -> list[IrlsTotal]:
        return [IrlsTotal(irls_date=days_on(day), irls_total=20) for day in days]

    assert [data_so_far([], totals(*days), days_on(27))[2].have for days in
            ((), (0, 3, 6), (0, 7), (0, 6, 7), (-5, 27))] == [0, 1, 2, 2, 1]  # fmt: skip


def test_events_stand_on_their_days_without_a_verdict() -> None:
    found = events(
        [evening(3, meds_changed=True, meds_changed_note="new tablet"), evening(4)],
        [plan(), plan(magnesium_mg=90.0)],
        [Lab(lab_date=days_on(1), test="ferritin", value=40.0, unit="µg/L")],
        [IrlsTotal(irls_date=days_on(2), irls_total=21)],
    )
    assert [(event.day, event.kind) for event in found] == [
        (MONDAY, "plan_started"),
        (days_on(1), "lab_taken"),
        (days_on(2), "irls_total"),
        (days_on(3), "medicine_changed"),
    ]
    assert "discuss with your clinician" in found[1].text
    assert "new tablet" in found[3].text


def test_a_change_of_medicine_is_one_only_where_it_was_said() -> None:
    assert events([evening(0, meds_changed=False), evening(1)]) == []


def test_shares_of_meals_and_foods_add_up_beside_what_was_planned(diary: Diary) -> None:
    diary.save(plan(magnesium_mg=80.0))
    for meal, share in (("breakfast", 100), ("lunch", 50), ("dinner", 0)):
        diary.save(MealEaten(eaten_date=MONDAY, meal=meal, share_pct=share))
    diary.save(FoodEaten(eaten_date=MONDAY, food_name="Nuts", nutrients={"magnesium_mg": 76.5}))
    monday, tuesday = intake_days(diary, MONDAY, days_on(1), ["magnesium_mg"])
    assert monday.planned == {"magnesium_mg": 320.0}
    assert monday.eaten == {"magnesium_mg": pytest.approx(80 + 40 + 76.5)}
    assert monday.targets == {"magnesium_mg": 320.0}
    assert not monday.complete
    assert tuesday.planned == {"magnesium_mg": 320.0}
    assert (tuesday.eaten, tuesday.source, tuesday.complete) == ({}, "nothing", False)
    diary.save(MealEaten(eaten_date=MONDAY, meal="snack", share_pct=0))
    assert intake_days(diary, MONDAY, MONDAY)[0].complete


def test_a_food_without_a_figure_leaves_the_day_without_one(diary: Diary) -> None:
    for nutrients in ({"magnesium_mg": 10.0, "potassium_mg": 5.0}, {"potassium_mg": 7.0}):
        diary.save(FoodEaten(eaten_date=MONDAY, food_name="Food", nutrients=nutrients))
    (day,) = intake_days(diary, MONDAY, MONDAY)
    assert day.eaten == {"magnesium_mg": None, "potassium_mg": 12.0, "energy_kcal": None}


def test_a_share_of_a_meal_that_was_not_planned_is_not_known(diary: Diary) -> None:
    diary.save(MealEaten(eaten_date=MONDAY, meal="lunch", share_pct=50))
    (day,) = intake_days(diary, MONDAY, MONDAY)
    assert day.eaten["magnesium_mg"] is None
    assert day.planned == {}


def test_the_plan_kept_last_is_in_force_day_by_day(diary: Diary) -> None:
    diary.save(plan(magnesium_mg=80.0))
    diary.save(plan(days_on(3), magnesium_mg=90.0, days=2))
    found = intake_days(diary, MONDAY, days_on(6), ["magnesium_mg"])
    planned = [day.planned.get("magnesium_mg") for day in found]
    assert planned == [320.0, 320.0, 320.0, 360.0, 360.0, 320.0, 320.0]


def test_a_total_of_another_program_is_the_day(diary: Diary) -> None:
    diary.save(plan())
    for meal in MEALS:
        diary.save(MealEaten(eaten_date=MONDAY, meal=meal, share_pct=100))
    diary.save(DayTotal(eaten_date=MONDAY, nutrients={"magnesium_mg": 300.0}))
    (day,) = intake_days(diary, MONDAY, MONDAY)
    assert (day.eaten["magnesium_mg"], day.eaten["potassium_mg"]) == (300.0, None)
    assert (day.source, day.complete) == ("day_total", True)


def test_days_are_of_the_person_alone(diary: Diary, store: Store) -> None:
    diary.save(plan())
    (day,) = intake_days(store.diary_of("B. Example"), MONDAY, MONDAY)
    assert (day.planned, day.eaten) == ({}, {})
    assert store.diary_of("B. Example").records(Evening) == []
