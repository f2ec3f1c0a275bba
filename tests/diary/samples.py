"""Records for tests: one of each kind, and Hypothesis strategies for any."""

from __future__ import annotations

import datetime
import functools
from zoneinfo import ZoneInfo

import pandas as pd
from hypothesis import strategies as st

from planner.diary.records import (
    NUTRIENTS,
    DayTotal,
    DopamineMedicine,
    Evening,
    FoodEaten,
    IrlsTotal,
    KeptPlan,
    KeptProfile,
    Lab,
    MealEaten,
    Record,
    Shopping,
    SupplementTaken,
    lab_tests,
)
from planner.export.plan_csv import plan_csv
from planner.plan.columns import COST_COLUMN, NUTRIENT_COLUMNS, PLAN_COLUMNS
from planner.profile import MEALS, Profile

MONDAY = datetime.date(2026, 11, 23)


def evening(day: int = 0, legs: int = 4, **fields: object) -> Evening:
    """The evening so many days after a Monday."""
    date = MONDAY + datetime.timedelta(days=day)
    return Evening(diary_date=date, legs_0_10=legs, **fields)


def plan(start: datetime.date = MONDAY, magnesium_mg: float = 100.0, days: int = 7) -> KeptPlan:
    """A plan of one food a meal, each with the same nutrients; a target of 320 mg magnesium."""
    rows = []
    for day in range(days):
        date = start + datetime.timedelta(days=day)
        for meal in ("Breakfast", "Lunch", "Dinner", "Snack"):
            amounts = {column.heading: 10.0 for column in (*NUTRIENT_COLUMNS, COST_COLUMN)}
            amounts["Magnesium (mg)"] = magnesium_mg
            rows.append(
                {
                    "Day": day + 1,
                    "Date": date.isoformat(),
                    "Group": meal,
                    "Dish": "Oats",
                    "Food Name": "Oats, =cooked",
                    "Amount": "1 cup",
                    "Grams": 240.0,
                    "Food Code": 56203000,
                    "Category": "Oatmeal",
                    "Data Source": "FNDDS",
                    **amounts,
                }
            )
    items = pd.DataFrame(rows, columns=list(PLAN_COLUMNS))
    return KeptPlan(
        week_start=start,
        made_at="2026-11-22T20:00:00+01:00",
        csv=plan_csv(items).decode(),
        meta='{"targets": [{"name": "magnesium_mg", "value": 320.0}]}',
    )


@functools.cache
def profile() -> KeptProfile:
    """The profile of a woman of 54 to whom nothing of the list applies."""
    return KeptProfile.of(
        Profile(person={"sex": "female", "age": 54}, screening={"none_apply": True})
    )


def one_of_each() -> list[Record]:
    """A record of every kind."""
    return [
        evening(note="=1+1", onset_local_time="23:30", sleep_hours=6.5, nicotine=False),
        IrlsTotal(irls_date=MONDAY, irls_total=21),
        Lab(lab_date=MONDAY, test="serum_magnesium", value=2.0, unit="mg/dL"),
        DopamineMedicine(since_date=MONDAY, taken=True),
        SupplementTaken(taken_date=MONDAY, product="Tablet", supplement_kind="iron"),
        MealEaten(eaten_date=MONDAY, meal="lunch", share_pct=50),
        FoodEaten(eaten_date=MONDAY, food_name="Milk", nutrients={"magnesium_mg": 24.0}),
        DayTotal(eaten_date=MONDAY, nutrients={"potassium_mg": 2600.5}),
        profile(),
        plan(),
        Shopping(week_start=MONDAY, people=2, ticked="Bananas\nRolled oats", at_home="Eggs=100"),
    ]


dates = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)) | st.sampled_from(
    [
        datetime.date(2028, 2, 29),
        # Nights on which clocks change in Europe and in the United States.
        datetime.date(2026, 3, 29),
        datetime.date(2026, 10, 25),
        datetime.date(2026, 11, 1),
    ]
)
_marks = st.characters(exclude_categories=("Cs",), exclude_characters="\x00")
texts = st.text(_marks, min_size=1, max_size=60) | st.sampled_from(
    ["=1+1", "'", "''=a", "@x", "-1", "+1", "\t=1", "a\r\nb", "\r", "\n", '"', ",;", "＝1", "1,5",
     "true", "µg μg", "\ufeff", "\u2028", "😴 n\u0303", " =1"]
)  # fmt: skip
names = texts.filter(lambda text: bool(text.strip()))


def _maybe(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def _number(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False)


_times = st.builds(datetime.time, st.integers(0, 23), st.integers(0, 59))
_yes_no = _maybe(st.booleans())
_common = {
    "other_body_parts": _yes_no,
    "cramps_or_twitching": _yes_no,
    "sleep_hours": _maybe(_number(0, 16)),
    "awakenings": _maybe(st.integers(0, 20)),
    "tired_0_10": _maybe(st.integers(0, 10)),
    "had_caffeine_after_noon": _yes_no,
    "alcohol_units": _maybe(_number(0, 20)),
    "nicotine": _yes_no,
    "exercise_min": _maybe(st.integers(0, 600)),
    "long_sitting": _yes_no,
    "meds_changed": _yes_no,
    "meds_changed_note": _maybe(texts),
    "mg_supplement_mg": _maybe(_number(0, 2000)),
    "iron_taken": _yes_no,
    "menses_or_illness": _yes_no,
    "stomach_upset": _yes_no,
    "plan_followed_pct": _maybe(st.integers(0, 100)),
    "note": _maybe(texts),
    "time_zone": _maybe(st.sampled_from(["Europe/Berlin", "America/New_York", "Etc/GMT+5"])),
}
evenings = st.builds(
    Evening,
    diary_date=dates,
    legs_0_10=st.integers(0, 10),
    onset_local_time=_maybe(_times),
    minutes_affected=_maybe(st.integers(0, 720)),
    **_common,
) | st.builds(
    Evening, diary_date=dates, legs_0_10=st.just(0), none_tonight=st.just(True), **_common
)
nutrients = st.dictionaries(st.sampled_from(NUTRIENTS), _number(0, 99_999))


@st.composite
def labs(draw: st.DrawFn) -> Lab:
    """Any laboratory value that is allowed."""
    test = draw(st.sampled_from(list(lab_tests().values())))
    unit = draw(st.sampled_from(list(test.units)))
    factor = test.units[unit]
    value = draw(_number(test.low / factor, test.high / factor))
    method = draw(_maybe(st.sampled_from(test.methods))) if test.methods else None
    return Lab(lab_date=draw(dates), test=test.id, value=value, unit=unit, method=method)


records: st.SearchStrategy[Record] = st.one_of(
    evenings,
    labs(),
    st.builds(DopamineMedicine, since_date=dates, taken=st.booleans()),
    st.builds(IrlsTotal, irls_date=dates, irls_total=st.integers(0, 40)),
    st.builds(
        SupplementTaken,
        taken_date=dates,
        product=names,
        supplement_kind=st.sampled_from(["magnesium", "iron", "antacid"]),
        elemental_mg=_maybe(_number(0, 2000)),
    ),
    st.builds(
        MealEaten,
        eaten_date=dates,
        meal=st.sampled_from(MEALS),
        share_pct=st.integers(0, 100),
    ),
    st.builds(
        FoodEaten,
        eaten_date=dates,
        food_name=names,
        group=_maybe(names),
        amount=_maybe(names),
        grams=_maybe(_number(0.1, 10000)),
        food_code=_maybe(st.integers(10_000_000, 99_999_999)),
        nutrients=nutrients,
    ),
    st.builds(DayTotal, eaten_date=dates, nutrients=nutrients),
)

_starts = [
    datetime.date(2000, 1, 1), datetime.date(2028, 2, 28), datetime.date(2026, 10, 19),
    datetime.date(2100, 12, 20),
]  # fmt: skip
# Few, since a plan takes a while to make.
plans: st.SearchStrategy[Record] = st.builds(
    functools.cache(plan), st.sampled_from(_starts), st.sampled_from([0.0, 99.95]), st.just(2)
)
all_kinds: st.SearchStrategy[Record] = records | plans | st.builds(profile)
"""Records of every kind; those of `records` are the ones that CSV files hold."""

_BERLIN = ZoneInfo("Europe/Berlin")
moments: st.SearchStrategy[datetime.datetime] = st.datetimes(
    datetime.datetime(2000, 1, 2), datetime.datetime(2100, 12, 30), timezones=st.timezones()
) | st.sampled_from(
    [
        # The hour that comes twice, and the one that does not come, when clocks change.
        datetime.datetime(2026, 10, 25, 2, 30, tzinfo=_BERLIN, fold=0),
        datetime.datetime(2026, 10, 25, 2, 30, tzinfo=_BERLIN, fold=1),
        datetime.datetime(2026, 3, 29, 2, 30, tzinfo=_BERLIN),
        datetime.datetime(2028, 2, 29, 23, 59, 59, 999_999, tzinfo=datetime.UTC),
    ]
)
