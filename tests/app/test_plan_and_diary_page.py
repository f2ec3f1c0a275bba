"""Plan and diary, and the monthly sheet: what is shown, what is left empty, what is withheld."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from planner.diary.records import (
    DopamineMedicine,
    Evening,
    IrlsTotal,
    KeptPlan,
    KeptProfile,
    Lab,
    MealEaten,
)
from planner.plan.make import plan_week
from planner.profile import Profile
from planner.solve.week import WeekOptions
from planner.ui.diary_store import keep_plan
from tests.app.conftest import texts
from tests.app.diary_app import NOW, TODAY, charts, drawn, kept, shown
from tests.diary.samples import plan
from tests.forbidden_words import forbidden_in

MINERAL_FIGURE = re.compile(r"\d[\d,.]*\s*mg\b")


@pytest.fixture(autouse=True)
def late_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Monday at half past ten in the evening."""
    monkeypatch.setattr("planner.ui.diary_clock.now", lambda: NOW)


def before(days: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=days)


def eaten_week() -> None:
    kept().save(plan(before(7)))
    for days in (6, 5):
        for meal in ("breakfast", "lunch", "dinner", "snack"):
            kept().save(MealEaten(eaten_date=before(days), meal=meal, share_pct=50))


def test_below_the_least_data_the_page_says_how_many_evenings_are_missing() -> None:
    for days in range(9):
        kept().save(Evening(diary_date=before(days), legs_0_10=3))
    app = shown("plan_and_diary")
    assert not app.exception
    assert "Not enough evenings yet to compare: 9 of 28." in texts(app)


def test_with_enough_data_still_nothing_is_compared() -> None:
    for days in range(28):
        kept().save(Evening(diary_date=before(days), legs_0_10=3, plan_followed_pct=90))
    for days in (1, 10):
        kept().save(IrlsTotal(irls_date=before(days), irls_total=12))
    said = texts(shown("plan_and_diary"))
    assert "28 of 28" in said
    assert "This page compares nothing" in said


def test_panels_share_one_time_axis() -> None:
    eaten_week()
    kept().save(Evening(diary_date=before(1), legs_0_10=3, sleep_hours=7.0, meds_changed=True))
    found = charts(shown("plan_and_diary"))
    assert len(found) == 5
    domains = {
        json.dumps(layer["encoding"]["x"]["scale"]["domain"])
        for chart in found
        for layer in chart["layer"]
        if "scale" in layer["encoding"]["x"]
    }
    assert len(domains) == 1


def test_days_without_an_entry_have_no_mark() -> None:
    kept().save(Evening(diary_date=before(1), legs_0_10=0))
    kept().save(Evening(diary_date=before(9), legs_0_10=3, sleep_hours=7.0))
    app = shown("plan_and_diary")
    said = drawn(app)
    assert "2 of 84 evenings entered" in said
    assert "Hours of sleep entered for 1 of 84 nights" in said
    assert before(5).isoformat() not in said


def test_a_mineral_without_a_figure_in_the_period_is_said_and_no_empty_axes_are_drawn() -> None:
    kept().save(Evening(diary_date=before(1), legs_0_10=3))
    app = shown("plan_and_diary")
    assert texts(app).count("Nothing planned or eaten in this period") == 2
    assert "days planned, 0 days" not in drawn(app)


def test_planned_and_eaten_are_told_apart_with_the_target() -> None:
    eaten_week()
    app = shown("plan_and_diary")
    assert "7 days planned, 2 days with something eaten entered" in drawn(app)
    app = app.toggle(key="diary_panels_table").set_value(True).run()
    tables = [element.value for element in app.table]
    (magnesium,) = [
        table for table in tables if "Eaten, mg" in table and (table["Planned, mg"] == "400").any()
    ]
    by_day = magnesium.set_index("Day")
    assert by_day.loc[before(6).isoformat(), "Eaten, mg"] == "200"
    assert by_day.loc[before(4).isoformat(), "Eaten, mg"] == "–"


@pytest.mark.parametrize(
    "ticked",
    [("kidney_disease_stage_4",), ("lithium",)],
    ids=["blocked", "held"],
)
@pytest.mark.parametrize("name", ["plan_and_diary", "diary_sheet"])
def test_who_is_stopped_sees_no_figure_of_a_mineral_and_why(
    ticked: tuple[str, ...], name: str
) -> None:
    eaten_week()
    kept().save(Evening(diary_date=before(1), legs_0_10=3, mg_supplement_mg=250.0))
    app = shown(name, *ticked)
    assert not app.exception
    assert not MINERAL_FIGURE.search(texts(app) + drawn(app))
    said = texts(app)
    assert "Magnesium eaten" not in said
    assert "clinician" in said or "needed" in said
    assert "mg planned" not in drawn(app)


def test_without_answers_to_the_list_no_mineral_is_shown() -> None:
    eaten_week()
    app = shown("plan_and_diary", answered=False)
    assert "Answer the list on the page Plan first" in texts(app)
    assert not MINERAL_FIGURE.search(texts(app) + drawn(app))


def test_under_a_ceiling_an_earlier_target_of_potassium_is_not_drawn() -> None:
    sample = plan(before(7))
    meta = '{"targets": [{"name": "potassium_mg", "value": 2600.0}]}'
    kept().save(KeptPlan(**{**sample.fields(), "meta": meta}))
    assert "2,600 mg" in drawn(shown("plan_and_diary"))
    assert "2,600 mg" not in drawn(shown("plan_and_diary", "kidney_disease_stage_1_or_2"))


def test_who_is_stopped_still_finds_their_own_serum_values_where_they_are_kept() -> None:
    kept().save(Lab(lab_date=before(5), test="serum_potassium", value=4.4, unit="mmol/L"))
    assert "value on the Diary page" in drawn(shown("plan_and_diary", "kidney_disease_stage_4"))
    assert "4.4" not in drawn(shown("plan_and_diary", "kidney_disease_stage_4"))
    for name in ("diary", "diary_sheet"):
        said = texts(shown(name, "kidney_disease_stage_4"))
        assert "4.4 mmol/L" in said
        assert "clinician" in said


@pytest.mark.parametrize("name", ["diary", "plan_and_diary", "diary_sheet"])
def test_what_a_clinician_should_hear_of_is_said(name: str) -> None:
    kept().save(DopamineMedicine(since_date=before(60), taken=True))
    for days in range(40):
        legs = 3 if days > 20 else 7
        kept().save(Evening(diary_date=before(days), legs_0_10=legs))
    said = texts(shown(name))
    assert "To tell the person who prescribes your medicine" in said
    assert "Median rating: 7 in the last 7 days; 3 in the first 14." in said.replace("\\", "")
    assert "Do not stop any medicine" in said
    assert not forbidden_in(said)


def test_a_value_that_the_list_asks_about_leads_to_the_list() -> None:
    kept().save(Lab(lab_date=before(1), test="serum_potassium", value=5.7, unit="mmol/L"))
    assert "asks about a value" not in texts(shown("diary", answered=False))
    assert "asks about a value" not in texts(shown("diary", "high_blood_potassium"))
    app = shown("diary")
    assert "The list of conditions asks about a value you entered" in texts(app)
    app.button(key="diary_cue_again").click().run()
    assert not app.session_state["plan_state"].profile.screening.answered


def test_events_stand_on_their_days() -> None:
    kept().save(
        Evening(diary_date=before(3), legs_0_10=3, meds_changed=True, meds_changed_note="tablet")
    )
    kept().save(Lab(lab_date=before(5), test="ferritin", value=40, unit="ng/mL"))
    said = drawn(shown("plan_and_diary"))
    assert f"{before(3)} Medicine or supplement changed: tablet" in said
    assert f"{before(5)} Ferritin: 40 ng/mL; discuss with your clinician" in said


def test_the_sheet_lists_every_evening_and_escapes_what_was_typed() -> None:
    kept().save(Evening(diary_date=before(1), legs_0_10=0, note="<b>x</b>"))
    app = shown("diary_sheet")
    sheet = next(html.value for html in app.html if "rls-sheet" in html.value)
    assert "1 of 23 evenings entered" in sheet
    assert "&lt;b&gt;x" in sheet
    assert "<b>x" not in sheet


@pytest.mark.slow
def test_a_plan_is_kept_with_its_profile() -> None:
    profile = Profile(person={"sex": "female", "age": 54}, screening={"none_apply": True})
    outcome = plan_week(profile, options=WeekOptions(improve_s=0.0, relative_gap=0.05))
    assert keep_plan(outcome, profile) == ""
    assert keep_plan(outcome, profile) == ""
    assert outcome.plan is not None
    assert [found.week_start for found in kept().records(KeptPlan)] == [outcome.plan.start]
    assert [found.profile() for found in kept().records(KeptProfile)] == [profile]


def test_a_store_that_cannot_be_opened_is_said_on_every_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://nowhere/x")
    for name in ("diary", "plan_and_diary", "diary_sheet"):
        app = shown(name)
        assert not app.exception
        assert "is not a database for diaries" in texts(app)
