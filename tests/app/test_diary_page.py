"""The Diary page: an evening entered, mended, and brought in from a file."""

from __future__ import annotations

import datetime

import pytest

from planner.diary import Diary, StoreError
from planner.diary.records import DopamineMedicine, Evening, FoodEaten, IrlsTotal, Lab, MealEaten
from planner.ui import diary_clock
from planner.ui.diary_clock import evening_of
from tests.app.conftest import page, texts
from tests.app.diary_app import NOW, TODAY, YESTERDAY, diary_page, kept, key, rate, save
from tests.diary.samples import plan
from tests.forbidden_words import forbidden_in

pytestmark = pytest.mark.usefixtures("late_evening")


@pytest.fixture
def late_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Monday at half past ten in the evening."""
    monkeypatch.setattr("planner.ui.components.diary_entry.now", lambda: NOW)
    monkeypatch.setattr("planner.ui.diary_clock.now", lambda: NOW)


def evening(day: datetime.date = TODAY) -> Evening | None:
    entry = kept().get(Evening, day.isoformat())
    return entry.record if entry else None


def test_an_evening_takes_a_tap_and_a_button_and_leaves_the_rest_blank() -> None:
    app = save(rate(diary_page(), 4))
    assert not app.exception
    assert evening() == Evening(diary_date=TODAY, legs_0_10=4)
    assert "Saved at 22:30" in texts(app)


def test_none_at_all_is_kept_as_zero_and_no_answer_as_missing() -> None:
    app = rate(diary_page(), 0)
    app.number_input(key=key("awakenings")).set_value(0)
    save(app)
    found = evening()
    assert found is not None
    assert (found.legs_0_10, found.awakenings) == (0, 0)
    assert found.sleep_hours is None
    assert found.none_tonight is None
    assert found.nicotine is None


def test_without_a_strength_nothing_is_saved_and_the_form_is_kept() -> None:
    app = diary_page()
    app.number_input(key=key("sleep_hours")).set_value(6.5)
    app = save(app)
    assert evening() is None
    assert "Choose how strong it was first" in texts(app)
    assert app.number_input(key=key("sleep_hours")).value == 6.5
    save(rate(app, 3))
    found = evening()
    assert found is not None
    assert (found.legs_0_10, found.sleep_hours) == (3, 6.5)


def test_a_strength_does_not_go_with_it_did_not_come() -> None:
    app = rate(diary_page(), 5)
    app.button_group(key=key("none_tonight")).set_value(True)
    app = save(app)
    assert "A strength of 5 does not go with" in texts(app)
    assert evening() is None
    save(rate(app, 0))
    assert evening() == Evening(diary_date=TODAY, legs_0_10=0, none_tonight=True)


def test_a_time_of_onset_goes_when_it_did_not_come() -> None:
    app = rate(diary_page(), 0)
    app.time_input(key=key("onset_local_time")).set_value(datetime.time(21, 15)).run()
    app.button_group(key=key("none_tonight")).set_value(True).run()
    save(app)
    found = evening()
    assert found is not None
    assert found.onset_local_time is None


def test_yesterday_can_be_mended_and_the_change_is_kept_with_its_time() -> None:
    kept().save(Evening(diary_date=YESTERDAY, legs_0_10=2, note="kept"))
    app = diary_page().button_group(key="diary_which").set_value("yesterday").run()
    assert app.button_group(key=key("legs_0_10", YESTERDAY)).value == 2
    app.number_input(key=key("sleep_hours", YESTERDAY)).set_value(5.0)
    app = save(rate(app, 6, YESTERDAY))
    assert evening(YESTERDAY) == Evening(
        diary_date=YESTERDAY, legs_0_10=6, sleep_hours=5.0, note="kept"
    )
    assert evening() is None
    assert len(kept().history(Evening, YESTERDAY.isoformat())) == 2
    assert "changed: Restlessness, 0 to 10, Sleep, hours" in texts(app)


def test_an_answer_can_be_made_blank_again() -> None:
    kept().save(Evening(diary_date=TODAY, legs_0_10=2, nicotine=True, awakenings=3))
    app = diary_page()
    app.button_group(key=key("nicotine")).set_value(None)
    app.number_input(key=key("awakenings")).set_value(None)
    save(app)
    assert evening() == Evening(diary_date=TODAY, legs_0_10=2)


def test_what_another_program_changed_meanwhile_stays() -> None:
    kept().save(Evening(diary_date=TODAY, legs_0_10=2))
    app = rate(diary_page(), 3)
    kept().save(Evening(diary_date=TODAY, legs_0_10=2, awakenings=4))
    save(app)
    assert evening() == Evening(diary_date=TODAY, legs_0_10=3, awakenings=4)


def test_before_noon_the_evening_before_is_meant() -> None:
    assert evening_of(NOW.replace(hour=3)) == YESTERDAY
    assert evening_of(NOW.replace(hour=12)) == TODAY


def test_the_time_zone_of_the_machine_is_used_where_the_browser_names_none() -> None:
    assert diary_clock.now().tzinfo is not None


def test_what_was_typed_stays_when_saving_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    app = rate(diary_page(), 7)
    app.number_input(key=key("sleep_hours")).set_value(4.5)

    def full(*args: object) -> None:
        raise StoreError("full", "The disk is full. Nothing was saved.")

    with monkeypatch.context() as broken:
        broken.setattr(Diary, "save_all", full)
        app = save(app)
    assert not app.exception
    assert "Not saved. The disk is full." in texts(app)
    assert app.button_group(key=key("legs_0_10")).value == 7
    save(app)
    found = evening()
    assert found is not None
    assert (found.legs_0_10, found.sleep_hours) == (7, 4.5)


def test_what_was_typed_is_there_after_a_look_at_another_page() -> None:
    app = rate(diary_page(), 7)
    app = page(page(app, "evidence"), "diary")
    assert app.button_group(key=key("legs_0_10")).value == 7
    assert evening() is None


def test_an_evening_can_be_taken_away() -> None:
    app = save(rate(diary_page(), 7))
    app = app.button(key="diary_remove").click().run()
    assert evening() is None
    assert app.button_group(key=key("legs_0_10")).value is None


def test_meals_of_the_plan_are_eaten_in_shares() -> None:
    kept().save(plan(TODAY))
    app = rate(diary_page(), 1)
    for meal, share in (("breakfast", 100), ("lunch", 50), ("dinner", 0), ("snack", 50)):
        app.button_group(key=key(f"meal_{meal}")).set_value(share)
    app = save(app.run())
    shares = {eaten.meal: eaten.share_pct for eaten in kept().records(MealEaten)}
    assert shares == {"breakfast": 100, "lunch": 50, "dinner": 0, "snack": 50}
    # Every meal of this plan has the same energy.
    found = evening()
    assert found is not None
    assert found.plan_followed_pct == 50
    app.button_group(key=key("meal_snack")).set_value(None).run()
    save(app)
    assert "snack" not in {eaten.meal for eaten in kept().records(MealEaten)}


def test_a_meal_without_an_answer_leaves_the_share_of_the_day_blank() -> None:
    kept().save(plan(TODAY))
    app = rate(diary_page(), 1)
    app.button_group(key=key("meal_lunch")).set_value(100)
    save(app.run())
    found = evening()
    assert found is not None
    assert found.plan_followed_pct is None


def test_a_food_of_the_table_is_added_and_removed() -> None:
    app = diary_page()
    app.text_input(key="diary_food_search").set_value("banan").run()
    assert "Banana" in app.selectbox(key="diary_food").options[0]
    app = app.button(key="diary_food_add").click().run()
    assert "Please say how much was eaten" in texts(app)
    app.button_group(key="diary_food_unit").set_value(False).run()
    app.number_input(key="diary_food_grams").set_value(120).run()
    app = app.button(key="diary_food_add").click().run()
    (food,) = kept().entries(FoodEaten)
    assert (food.record.grams, food.record.amount) == (120, None)
    assert food.record.eaten_date == TODAY
    assert food.record.nutrients["potassium_mg"] > 300
    app.button(key=f"diary_food_remove_{food.key}").click().run()
    assert kept().records(FoodEaten) == []


def test_a_food_is_entered_in_its_household_measure() -> None:
    app = diary_page()
    app.text_input(key="diary_food_search").set_value("banana").run()
    assert "1 banana weighs about 126 g" in texts(app)
    app.number_input(key="diary_food_measures").set_value(1.5).run()
    app = app.button(key="diary_food_add").click().run()
    (food,) = kept().entries(FoodEaten)
    assert (food.record.amount, food.record.grams) == ("1.5 bananas", 189)
    assert "1.5 bananas, 189 g" in texts(app).replace("\\", "")


def test_a_total_is_kept_with_its_band_and_no_question() -> None:
    app = diary_page()
    app.number_input(key="diary_irls_total").set_value(18).run()
    app = app.button(key="diary_irls_save").click().run()
    assert [total.irls_total for total in kept().records(IrlsTotal)] == [18]
    assert "18 of 40, band: moderate" in texts(app)
    assert app.number_input(key="diary_irls_total").value is None


def test_a_laboratory_value_keeps_its_unit_and_is_converted_beside_it() -> None:
    app = diary_page()
    app.selectbox(key="diary_lab_test").set_value("serum_magnesium").run()
    app.selectbox(key="diary_lab_unit_serum_magnesium").set_value("mg/dL")
    app.number_input(key="diary_lab_value").set_value(2.0).run()
    app = app.button(key="diary_lab_save").click().run()
    (lab,) = kept().records(Lab)
    assert (lab.value, lab.unit) == (2.0, "mg/dL")
    assert "2 mg/dL = 0.823 mmol/L" in texts(app)
    assert "Discuss with your clinician" in texts(app)


def test_a_slip_in_a_laboratory_value_is_refused_and_stays_to_be_mended() -> None:
    app = diary_page()
    app.number_input(key="diary_lab_value").set_value(4_000_000.0).run()
    app = app.button(key="diary_lab_save").click().run()
    assert kept().records(Lab) == []
    assert "Not saved" in texts(app)
    assert app.number_input(key="diary_lab_value").value == 4_000_000.0


def test_a_dopamine_medicine_is_kept_with_its_day_and_can_be_taken_away() -> None:
    app = diary_page()
    app = app.button(key="diary_dopamine_save").click().run()
    assert "Please choose yes or no" in texts(app)
    app.button_group(key="diary_dopamine").set_value(True).run()
    app = app.button(key="diary_dopamine_save").click().run()
    assert kept().records(DopamineMedicine) == [DopamineMedicine(since_date=TODAY, taken=True)]
    assert f"{TODAY}</time> Yes, from this day on" in texts(app)
    app.button(key=f"diary_remove_dopamine_medicine_{TODAY}").click().run()
    assert kept().records(DopamineMedicine) == []


def test_years_of_values_are_shown_when_they_are_asked_for() -> None:
    for day in range(1, 21):
        kept().save(IrlsTotal(irls_date=TODAY.replace(day=day), irls_total=day))
    app = diary_page()
    assert "20 of 40" in texts(app)
    assert " 1 of 40" not in texts(app)
    app.toggle(key="diary_all_irls_total").set_value(True).run()
    assert " 1 of 40" in texts(app)


def test_deleting_everything_leaves_nothing() -> None:
    app = save(rate(diary_page(), 7))
    assert app.button(key="diary_delete").disabled
    app = app.checkbox(key="diary_delete_sure").check().run()
    app = app.button(key="diary_delete").click().run()
    assert kept().history(Evening) == []
    assert app.button_group(key=key("legs_0_10")).value is None
    assert "The diary is deleted" in texts(app)


def test_the_page_claims_nothing() -> None:
    kept().save(plan(TODAY))
    kept().save(Evening(diary_date=TODAY, legs_0_10=2, meds_changed=True))
    kept().save(Lab(lab_date=TODAY, test="ferritin", value=40, unit="ng/mL"))
    assert not forbidden_in(texts(diary_page()))
