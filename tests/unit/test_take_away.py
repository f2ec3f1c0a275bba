"""What is taken away from a week: summary, calendar, handout; files that hold the same week."""

from __future__ import annotations

import csv
import datetime
import io
import zoneinfo
from dataclasses import replace

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.dishes.load import load_dishes
from planner.export.calendar_file import MEAL_TIMES, MealTimes, TimeZoneError, calendar_file
from planner.export.handout import handout, handout_html, handout_pdf
from planner.export.plan_csv import parse_plan_csv, plan_csv
from planner.export.week_summary import summary_columns, summary_csv
from planner.foods.table import load_foods
from planner.plan.columns import NUTRIENT_COLUMNS
from planner.plan.person_targets import resolved_targets
from planner.plan.read_back import PlanRowsError, week_of_rows
from planner.plan.to_cook import to_cook
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile
from planner.screening import screen
from tests.forbidden_words import forbidden_in
from tests.hand_made_week import (
    BROCCOLI,
    POTATO,
    SALMON,
    hand_made_profile,
    hand_made_week,
)

MADE = datetime.datetime(2026, 11, 22, 20, tzinfo=datetime.UTC)


def summary_rows(plan: WeekPlan) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(summary_csv(plan).decode("utf-8"))))


def test_the_summary_has_a_row_a_day_with_targets_beside_totals() -> None:
    plan = hand_made_week()
    rows = summary_rows(plan)
    assert [row["Date"] for row in rows] == [f"2026-11-{day}" for day in range(23, 30)]
    assert rows[0]["Weekday"] == "Monday"
    columns = summary_columns()
    place = columns.index("Magnesium (mg)")
    assert columns[place + 1] == "Magnesium, at least (mg)"
    assert float(rows[0]["Magnesium, at least (mg)"]) == 320
    assert rows[0]["Potassium, week's mean at most (mg)"] == ""


def test_the_summary_adds_up_to_the_plan_file() -> None:
    plan = hand_made_week()
    items = parse_plan_csv(plan_csv(plan.items), "plan.csv")
    for row in summary_rows(plan):
        of_day = items[items["Date"] == row["Date"]]
        for column in NUTRIENT_COLUMNS:
            # Each row of the plan is rounded by at most half a step of its last decimal.
            step = 10**-column.decimals
            total = of_day[column.heading].sum()
            assert float(row[column.heading]) == pytest.approx(total, abs=step * len(of_day))


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


@pytest.mark.parametrize(
    ("zone", "start", "offsets"),
    [
        # Clocks go back on Sunday 25 October 2026, and forward on Sunday 29 March.
        ("Europe/Berlin", datetime.date(2026, 10, 19), [2] * 6 + [1]),
        ("Europe/Berlin", datetime.date(2026, 3, 25), [1] * 4 + [2] * 3),
        ("America/New_York", datetime.date(2026, 10, 29), [-4] * 3 + [-5] * 4),
        ("Asia/Kolkata", datetime.date(2026, 10, 29), [5.5] * 7),
        ("Europe/Berlin", datetime.date(2041, 3, 28), [1] * 3 + [2] * 4),
    ],
)
def test_lunch_is_at_half_past_twelve_on_the_wall_across_a_change_of_clocks(
    zone: str, start: datetime.date, offsets: list[float]
) -> None:
    found = events(calendar_file(hand_made_week(start).items, MealTimes(zone), MADE))
    lunches = [event for event in found if str(event["summary"]).startswith("Lunch")]
    begins = [event.decoded("dtstart") for event in lunches]
    assert [begin.time() for begin in begins] == [datetime.time(12, 30)] * 7
    hours = [begin.utcoffset().total_seconds() / 3600 for begin in begins]
    assert hours == offsets
    days = [start + datetime.timedelta(days=number) for number in range(7)]
    assert [begin.date() for begin in begins] == days


def test_the_file_itself_says_when_clocks_change() -> None:
    """A calendar that knows no time zones reads them from the file."""
    content = calendar_file(
        hand_made_week(datetime.date(2026, 10, 19)).items, MealTimes("Europe/Berlin"), MADE
    )
    (zone,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    read = zone.to_tz(lookup_tzid=False)
    for date, hours in ((datetime.date(2026, 10, 24), 2), (datetime.date(2026, 10, 25), 1)):
        noon = datetime.datetime.combine(date, datetime.time(12), read)
        assert noon.utcoffset() == datetime.timedelta(hours=hours)


def test_every_meal_is_an_event_with_its_foods_and_no_nutrient() -> None:
    plan = hand_made_week()
    found = events(calendar_file(plan.items, MealTimes("Europe/Berlin"), MADE))
    assert len(found) == len(plan.meals) == 28
    (dinner, *_) = [event for event in found if "Dinner" in str(event["summary"])]
    assert str(dinner["summary"]) == "Dinner: Salmon with potatoes and broccoli"
    assert "1 fillet Salmon, baked" in str(dinner["description"])
    assert not any("mg" in str(event["description"]) for event in found)


def test_a_calendar_written_again_changes_its_events_instead_of_adding_others() -> None:
    one = events(calendar_file(hand_made_week().items, MealTimes("Europe/Berlin"), MADE))
    other = events(calendar_file(hand_made_week().items, MealTimes("Asia/Tokyo"), MADE))
    assert [event["uid"] for event in one] == [event["uid"] for event in other]
    assert len({str(event["uid"]) for event in one}) == 28


@settings(max_examples=25, deadline=None)
@given(
    zone=st.sampled_from(sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})),
    start=st.dates(datetime.date(2024, 1, 1), datetime.date(2060, 12, 31)),
    lunch=st.times().map(lambda time: time.replace(second=0, microsecond=0)),
)
def test_any_zone_date_and_time_reads_back(
    zone: str, start: datetime.date, lunch: datetime.time
) -> None:
    times = MealTimes(zone, {**MEAL_TIMES, "lunch": lunch})
    found = events(calendar_file(hand_made_week(start).items, times, MADE))
    lunches = [event for event in found if str(event["summary"]).startswith("Lunch")]
    assert [event.decoded("dtstart").time() for event in lunches] == [lunch] * 7
    assert all(
        event.decoded("dtend") - event.decoded("dtstart") >= datetime.timedelta(0)
        for event in found
    )


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "../etc/passwd", "Europe"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(TimeZoneError, match="allowed: a time zone"):
        calendar_file(hand_made_week().items, MealTimes(zone), MADE)


def content_of(profile: Profile):  # type: ignore[no-untyped-def]
    return handout(hand_made_week(), resolved_targets(profile), screen(profile))


def test_the_handout_holds_the_week_its_targets_and_where_they_come_from() -> None:
    page = handout_html(content_of(hand_made_profile())).decode("utf-8")
    for words in (
        "23 to 29 November 2026",
        "at least 320 mg magnesium",
        "Salmon with potatoes and broccoli",
        "RDA 320 mg",
        "7 of 7 days",
        "2018 US dollars",
        "not medical advice",
        "have not been signed by a clinician",
    ):
        assert words in page
    assert not forbidden_in(page)
    assert "<script" not in page
    assert "http" not in page.replace("https://doi.org", "")


def with_leftovers() -> WeekPlan:
    """The week by hand; Wednesday's dinner is Tuesday's."""
    week = hand_made_week()
    meals = tuple(
        replace(meal, title=f"Leftovers: {meal.title}", again_of=(2, "dinner"))
        if (meal.day, meal.meal) == (3, "dinner")
        else meal
        for meal in week.meals
    )
    return replace(week, meals=meals)


def test_calendar_and_handout_say_when_leftovers_were_cooked() -> None:
    named = "Leftovers from Tuesday: Salmon with potatoes and broccoli"
    file = calendar_file(with_leftovers().items, MealTimes("Europe/Berlin"), MADE)
    found = icalendar.Calendar.from_ical(file).walk("VEVENT")
    titles = [str(event["summary"]) for event in found]
    assert titles.count(f"Dinner: {named}") == 1
    assert titles.count("Dinner: Salmon with potatoes and broccoli") == 6
    profile = hand_made_profile()
    content = handout(with_leftovers(), resolved_targets(profile), screen(profile))
    assert [meal.dish for day in content.days for meal in day.meals].count(named) == 1


def test_what_is_eaten_again_is_cooked_with_the_first_meal() -> None:
    week = with_leftovers()
    alone, four = to_cook(week, 1), to_cook(week, 4)
    assert set(alone) == {(2, "dinner", code) for code in (SALMON, POTATO, BROCCOLI)}
    assert alone[2, "dinner", SALMON] == "cook 2 fillets"
    assert four[2, "dinner", SALMON] == "cook 8 fillets"
    assert four[4, "dinner", SALMON] == "for 4: 4 fillets"
    assert (3, "dinner", SALMON) not in four


def test_the_handout_says_what_to_cook_for_several_and_keeps_one_persons_totals() -> None:
    profile = hand_made_profile().replace("week", people=4)
    alone, several = (
        handout(hand_made_week(), resolved_targets(profile), screen(profile), people)
        for people in (1, 4)
    )
    assert several.days[0].meals[0].foods[1] == ("1 banana", "Banana (for 4: 4 bananas)")
    assert alone.days[0].meals[0].foods[1] == ("1 banana", "Banana")
    assert several.mean == alone.mean
    assert [day.totals for day in several.days] == [day.totals for day in alone.days]
    assert "what to cook for 4 people" in handout_html(several).decode("utf-8")
    assert handout_pdf(several, "letter", MADE).count(b"/Type /Page\n") == 2


def test_the_handout_names_a_clinicians_limits() -> None:
    profile = Profile(
        person={"sex": "female", "age": 54},
        screening={"conditions": ["kidney_disease_stage_4"]},
        clinician={
            "name": "Dr A. <b>Éxample</b>",
            "date": datetime.date.today(),
            "expires": datetime.date.today() + datetime.timedelta(days=90),
            "potassium_max_mg": 2000,
            "magnesium_max_mg": 400,
        },
        week={"start": "2026-11-23"},
    )
    content = content_of(profile)
    page = handout_html(content).decode("utf-8")
    assert "Dr A. &lt;b&gt;Éxample&lt;/b&gt;" in page
    assert handout_pdf(content, "letter", MADE).startswith(b"%PDF")


def test_nothing_is_handed_out_where_screening_blocks() -> None:
    profile = Profile(
        person={"sex": "female", "age": 54},
        screening={"conditions": ["kidney_disease_stage_4"]},
        week={"start": "2026-11-23"},
    )
    with pytest.raises(ValueError, match="allows no targets"):
        handout(hand_made_week(), resolved_targets(hand_made_profile()), screen(profile))


def test_the_pdf_has_two_pages_and_its_fonts_inside() -> None:
    content = content_of(hand_made_profile())
    for paper, size in (("a4", b"841.89 595.28"), ("letter", b"792.00 612.00")):
        file = handout_pdf(content, paper, MADE)
        assert file.count(b"/Type /Page\n") == 2
        assert file.count(b"/FontFile2") == 2
        assert b"/MediaBox [0 0 " + size in file
    with pytest.raises(ValueError, match="allowed: a4, letter"):
        handout_pdf(content, "a5", MADE)


def test_marks_in_a_name_do_not_set_the_pdf_otherwise() -> None:
    plan = hand_made_week()
    foods = load_foods()
    foods.loc[foods["food_code"] == 63107010, "name"] = "My **odd** __banana__ [x](y) -- µg ñ Ω ж"
    odd = WeekPlan(plan.start, plan.meals, plan.targets, foods)
    profile = hand_made_profile()
    file = handout_pdf(handout(odd, resolved_targets(profile), screen(profile)), "a4", MADE)
    assert file.count(b"/Type /Page\n") == 2
    assert b"/URI" not in file


def test_a_plan_file_reads_back_to_the_very_week() -> None:
    profile, plan = hand_made_profile(), hand_made_week()
    items = parse_plan_csv(plan_csv(plan.items), "plan.csv")
    read = week_of_rows(items, profile, load_foods(), plan.targets, load_dishes())
    assert read.start == plan.start
    assert plan_csv(read.items) == plan_csv(plan.items)


@pytest.mark.parametrize(
    ("heading", "value", "fault"),
    [
        ("Amount", "2.3 cup", "row 1: Amount is '2.3 cup'"),
        ("Amount", "3 cup", "row 1: Grams is 240"),
        ("Date", "2026-11-30", "is not day 1 of the week"),
        ("Food Code", 12345678, "is not a code of the food table"),
    ],
)
def test_rows_that_make_no_week_are_refused(heading: str, value: object, fault: str) -> None:
    profile, plan = hand_made_profile(), hand_made_week()
    items = plan.items.astype({heading: object})
    items.loc[0, heading] = value
    with pytest.raises(PlanRowsError, match=fault):
        week_of_rows(items, profile, load_foods(), plan.targets, load_dishes())
