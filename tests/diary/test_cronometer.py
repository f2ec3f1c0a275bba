"""Cronometer's files become what was eaten; every layout gives the same day."""

from __future__ import annotations

import datetime

import pytest

from planner.diary import Diary, DiaryError, Store
from planner.diary.analysis import intake_days
from planner.diary.files import Preview, confirm, read_import, tally
from planner.diary.records import DayTotal, FoodEaten

DAY = datetime.date(2026, 3, 5)

DAILY = (
    "Date,Energy (kcal),Net Carbs (g),Carbs (g),Vitamin D (IU),Magnesium (mg),Potassium (mg),"
    "Completed\n"
)
SERVINGS = "Day,Time,Group,Food Name,Amount,Energy (kcal),Magnesium (mg),Potassium (mg),Category\n"
OATS = "2026-03-05,08:10,Breakfast,Oats,80.00 g,303.2,110.4,290.0,Cereal\n"
BANANA = '2026-3-5,3:30 PM,Snacks,Banana,"1.00 medium (7"" to 8"")",105.0,31.9,422.4,Fruit\n'


def preview(text: str) -> Preview:
    return read_import(text.encode(), "file.csv")


def day_total(text: str) -> dict[str, float]:
    changes = preview(text).changes
    assert [type(change.record) for change in changes] == [DayTotal]
    record = changes[0].record
    assert isinstance(record, DayTotal)
    assert record.eaten_date == DAY
    return record.nutrients


def eaten(diary: Diary) -> tuple[float | None, float | None]:
    day = intake_days(diary, DAY, DAY)[0]
    assert day.complete
    return day.eaten["magnesium_mg"], day.eaten["potassium_mg"]


def test_a_daily_summary_is_the_whole_day_by_its_headings() -> None:
    found = day_total(DAILY + "2026-3-5,1900.5,150,190.25,400,320.4,2600,false\n")
    assert found == {
        "energy_kcal": 1900.5,
        "carbohydrate_g": 190.25,
        "vitamin_d_ug": 10.0,
        "magnesium_mg": 320.4,
        "potassium_mg": 2600.0,
    }


def test_a_total_row_is_not_added_to_the_rows_of_its_meals() -> None:
    head = "Date,Group,Energy (kcal),Magnesium (mg),Completed\n"
    meals = "2026-03-05,Breakfast,500,100,\n2026-03-05,Dinner,900,150,\n"
    assert day_total(f"{head}{meals}2026-03-05,Total,1400,250,true\n")["magnesium_mg"] == 250
    assert day_total(head + meals)["magnesium_mg"] == 250


def test_an_empty_cell_is_missing_not_zero() -> None:
    assert "magnesium_mg" not in day_total(DAILY + "2026-03-05,1900,,,,,2600,\n")
    head = "Date,Group,Energy (kcal),Magnesium (mg),Completed\n"
    meals = "2026-03-05,Breakfast,500,,\n2026-03-05,Dinner,900,150,\n"
    assert day_total(head + meals) == {"energy_kcal": 1400.0}


@pytest.mark.parametrize(
    "text",
    [
        SERVINGS + OATS + BANANA,
        # Without `Time`.
        (SERVINGS + OATS + BANANA)
        .replace(",Time", "")
        .replace(",08:10", "")
        .replace(",3:30 PM", ""),
        # Semicolons with a decimal comma, a byte order mark and Windows' line ends.
        "\ufeffDay;Time;Group;Food Name;Amount;Energy (kcal);Magnesium (mg);Potassium (mg)\r\n"
        "2026-03-05;08:10;Breakfast;Oats;80,00 g;303,2;110,4;290,0\r\n"
        "2026-03-05;15:30;Snacks;Banana;1,00 medium;105,0;31,9;422,4\r\n",
        # The layout of 2012 to 2016.
        "Day,Food Name,Amount,Energy (kcal),Magnesium (mg),Potassium (mg)\n"
        "2026-03-05,Oats,80.00 g,303.2,110.4,290.0\n2026-03-05,Banana,1.00 medium,105,31.9,422.4\n",
        # With the rows of a total.
        SERVINGS + OATS + BANANA + "2026-03-05,,Total,,,408.2,142.3,712.4,\n",
    ],
    ids=["current", "no time", "semicolons", "2012", "totals"],
)
def test_every_layout_of_servings_gives_the_same_day(diary: Diary, text: str) -> None:
    found = preview(text)
    assert found.faults == ()
    assert diary.entries(FoodEaten) == []
    confirm(diary, found)
    assert eaten(diary) == (pytest.approx(142.3), pytest.approx(712.4))
    weights = {food.food_name: food.grams for food in diary.records(FoodEaten)}
    assert weights == {"Oats": 80.0, "Banana": None}


def test_the_three_layouts_of_the_summary_give_the_same_day() -> None:
    plain = day_total("Date,Energy (kcal),Magnesium (mg)\n2026-03-05,1900.5,320.4\n")
    grouped = day_total(
        "Date,Group,Energy (kcal),Magnesium (mg)\n2026-03-05,Lunch,900,300\n"
        "2026-03-05,Total,1900.5,320.4\n"
    )
    comma = day_total("Date;Energy (kcal);Magnesium (mg)\n2026-03-05;1.900,5;320,4\n")
    assert plain == grouped == comma == {"energy_kcal": 1900.5, "magnesium_mg": 320.4}


def test_either_micro_sign_is_read() -> None:
    for mark in ("\u00b5", "\u03bc"):
        found = day_total(f"Date,Energy (kcal),Vitamin K ({mark}g)\n2026-03-05,1900,90\n")
        assert found["vitamin_k_ug"] == 90


def test_a_broken_file_is_refused_row_by_row(diary: Diary) -> None:
    rows = [
        OATS.strip(),
        "2026-02-30,08:10,Breakfast,Oats,80 g,1,1,1,x",
        "2026-03-05,08:10,Breakfast,,80 g,1,1,1,x",
        "2026-03-05,08:10,Breakfast,Oats,80 g,1,-5,1,x",
        '2026-03-05,08:10,Breakfast,Oats,80 g,1,"1,5",1,x',
        "2026-03-05,08:10,Breakfast,Oats",
        "2026-03-05,08:10,Breakfast,Oats,80 g,1,1e9,1,x",
    ]
    found = preview(SERVINGS + "\n".join(rows) + "\n")
    assert [fault.source for fault in found.faults] == [
        f"file.csv: line {line}" for line in (7, 3, 4, 5, 6, 8)
    ]
    assert len(found.changes) == 1
    with pytest.raises(DiaryError):
        confirm(diary, found)
    assert diary.entries(FoodEaten) == []
    confirm(diary, found, without_faulty=True)
    assert len(diary.entries(FoodEaten)) == 1


def test_a_day_with_two_totals_is_refused() -> None:
    found = preview("Date,Energy (kcal)\n2026-03-05,1900\n2026-03-05,1800\n")
    assert found.changes == ()
    assert "line 2 already" in str(found.faults[0])


def test_an_import_made_again_takes_the_place_of_the_earlier_one(store: Store) -> None:
    diary = store.diary_of("A. Example")
    own = FoodEaten(eaten_date=DAY, food_name="Milk", nutrients={"magnesium_mg": 24.0})
    diary.save(own)
    twice = SERVINGS + OATS + OATS + BANANA
    confirm(diary, preview(twice))
    confirm(diary, preview(twice))
    assert len(diary.entries(FoodEaten)) == 4
    less = preview(SERVINGS + OATS)
    counts = tally(diary, less)
    assert (counts.new, counts.same, counts.taken_away) == (0, 1, 2)
    confirm(diary, less)
    assert sorted(food.food_name for food in diary.records(FoodEaten)) == ["Milk", "Oats"]


def test_a_total_takes_the_place_of_the_foods_of_its_day(diary: Diary) -> None:
    confirm(diary, preview(SERVINGS + OATS))
    confirm(diary, preview("Date,Energy (kcal),Magnesium (mg)\n2026-03-05,1900,320\n"))
    assert eaten(diary) == (320.0, None)
