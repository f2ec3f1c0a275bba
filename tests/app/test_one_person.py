"""Several people in one store: the pages are of one, and nothing reaches another's entries."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from planner.diary import Diary
from planner.diary.files import everything_json, intake_csv, read_import, record_csv
from planner.diary.files.record_table import KINDS as CSV_KINDS
from planner.diary.records import KINDS, Evening, FoodEaten, IrlsTotal, SupplementTaken
from planner.ui.diary_store import diary_to_read, the_store
from tests.app.conftest import page, texts
from tests.app.diary_app import NOW, TODAY, diary_page, drawn, kept, key, rate, save, shown
from tests.diary.samples import one_of_each

SECRET = "a word of another"
PAGES = ("diary", "plan_and_diary", "diary_sheet", "you")


@pytest.fixture(autouse=True)
def late_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Monday at half past ten in the evening."""
    monkeypatch.setattr("planner.ui.components.diary_entry.now", lambda: NOW)
    monkeypatch.setattr("planner.ui.diary_clock.now", lambda: NOW)


@pytest.fixture
def other() -> Diary:
    """Another person's diary in the same store, full of a word of theirs."""
    the_store().diary_of("me")
    diary = the_store().diary_of("B. Example")
    for record in one_of_each():
        diary.save(record)
    diary.save(Evening(diary_date=TODAY, legs_0_10=9, note=SECRET, meds_changed=True,
                       meds_changed_note=SECRET))  # fmt: skip
    diary.save(FoodEaten(eaten_date=TODAY, food_name=SECRET, nutrients={"magnesium_mg": 99.0}))
    diary.save(SupplementTaken(taken_date=TODAY, product=SECRET, supplement_kind="iron"))
    diary.save(IrlsTotal(irls_date=TODAY, irls_total=37))
    return diary


def everything_on(app: AppTest, name: str) -> str:
    """All that a page says and draws, its tables shown."""
    app = page(app, name)
    if name == "plan_and_diary":
        app.toggle(key="diary_panels_table").set_value(True).run()
    assert not app.exception
    return texts(app) + drawn(app)


@pytest.mark.parametrize("address", [{}, {"person": "B. Example", "DIARY_PERSON": "B. Example"}])
def test_no_page_and_no_address_shows_another_s_entries(
    other: Diary, address: dict[str, str]
) -> None:
    app = shown("diary")
    for name, value in {**address, **({"person_id": other.person_id} if address else {})}.items():
        app.query_params[name] = value
    for name in PAGES:
        said = everything_on(app, name)
        assert SECRET not in said
        assert "37 of 40" not in said
        assert "B. Example" not in said
    assert "Others are kept in this store" in texts(page(app, "diary"))


def test_the_person_that_is_asked_for_sees_their_own(
    other: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIARY_PERSON", "B. Example")
    said = everything_on(shown("diary"), "diary")
    assert SECRET in said
    assert "37 of 40" in said
    monkeypatch.setenv("DIARY_PERSON", "C. Example")
    assert SECRET not in everything_on(shown("diary"), "diary")
    save(rate(diary_page(), 2))
    assert [person.name for person in the_store().people()] == ["B. Example", "C. Example", "me"]


def test_no_export_holds_another_s_entries(other: Diary) -> None:
    mine = diary_to_read()
    files = [everything_json(mine), intake_csv(mine)]
    files += [record_csv(kind, mine.entries(kind)) for kind in CSV_KINDS]
    for file in files:
        assert SECRET.encode() not in file
        assert not read_import(file, "diary").rows if file else True


def test_what_one_person_does_leaves_the_other_s_diary_as_it_was(other: Diary) -> None:
    before = {kind: other.history(KINDS[kind]) for kind in KINDS}
    app = save(rate(diary_page(), 1))
    # Reading another's file in brings entries of one's own, under the same keys.
    content = everything_json(other).replace(SECRET.encode(), b"mine")
    app.file_uploader(key="diary_in_0").set_value(("d.json", content, "application/json"))
    app = app.run().button(key="diary_in_save").click().run()
    assert kept().get(Evening, TODAY.isoformat()) is not None
    app.button(key="diary_remove").click().run()
    app.checkbox(key="diary_delete_sure").check().run()
    app = app.button(key="diary_delete").click().run()
    assert app.button_group(key=key("legs_0_10")).value is None
    assert {kind: other.history(KINDS[kind]) for kind in KINDS} == before


def test_the_only_diary_of_a_store_is_not_shown_to_someone_else() -> None:
    the_store().diary_of("A. Example").save(
        Evening(diary_date=TODAY, legs_0_10=7, note=SECRET, meds_changed=True)
    )
    for name in PAGES:
        assert SECRET not in everything_on(shown("diary"), name)
    assert "says whose is shown when the app starts" in texts(diary_page())
    assert diary_to_read().records(Evening) == []
