"""A full disk and a file that may only be read, as the pages meet them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import event

from planner.diary.records import Evening, FoodEaten, IrlsTotal
from planner.diary.store import engine as engines
from planner.diary.store import store as stores
from planner.ui import diary_store
from tests.app.conftest import page, texts
from tests.app.diary_app import NOW, TODAY, YESTERDAY, diary_page, drawn, kept, key, rate, save
from tests.diary.samples import plan

LONG = "x" * 4000


@pytest.fixture(autouse=True)
def late_evening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Monday at half past ten in the evening."""
    monkeypatch.setattr("planner.ui.components.diary_entry.now", lambda: NOW)
    monkeypatch.setattr("planner.ui.diary_clock.now", lambda: NOW)


@pytest.fixture
def full_disk() -> Iterator[Callable[[], None]]:
    """A disk on which the diary cannot grow; the function gives it room."""
    kept().save(plan(YESTERDAY))
    kept().save(Evening(diary_date=YESTERDAY, legs_0_10=5, note="kept before"))
    engine = kept()._engine
    pages = {"most": 0}

    def limit(connection: object, *_: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute(f"PRAGMA max_page_count = {pages['most'] or 1_000_000}")
        cursor.close()

    with engine.connect() as connection:
        pages["most"] = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    event.listen(engine, "connect", limit)
    engine.dispose()

    def room() -> None:
        pages["most"] = 0
        engine.dispose()

    yield room
    event.remove(engine, "connect", limit)


def test_on_a_full_disk_nothing_is_lost_and_every_page_goes_on(
    full_disk: Callable[[], None],
) -> None:
    app = rate(diary_page(), 7)
    app.text_area(key=key("note")).set_value(LONG)
    app = save(app)
    assert not app.exception
    assert "Not saved. The disk is full." in texts(app)
    assert app.text_area(key=key("note")).value == LONG
    content = b"diary_date,legs_0_10,note\n" + b"".join(
        b"2026-10-%02d,3,%s\n" % (day, LONG.encode()) for day in range(1, 29)
    )
    app.file_uploader(key="diary_in_0").set_value(("e.csv", content, "text/csv"))
    app = app.run().button(key="diary_in_save").click().run()
    assert "Not saved. The disk is full" in texts(app).replace("\\", "")
    assert kept().records(Evening) == [
        Evening(diary_date=YESTERDAY, legs_0_10=5, note="kept before")
    ]
    for name in ("plan_and_diary", "diary_sheet"):
        app = page(app, name)
        assert not app.exception
        assert "1 of" in drawn(app)
    full_disk()
    save(page(app, "diary"))
    assert [found.legs_0_10 for found in kept().records(Evening)] == [5, 7]


def test_a_file_that_may_only_be_read_is_shown_and_every_button_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept().save(Evening(diary_date=TODAY, legs_0_10=5))
    kept().save(IrlsTotal(irls_date=TODAY, irls_total=18))
    food = kept().save(FoodEaten(eaten_date=TODAY, food_name="Milk"))
    diary_store.the_store().close()
    diary_store._opened.clear()
    # Root may write any file, so that permissions alone would not test this.
    monkeypatch.setattr(engines, "writable", lambda _: False)
    monkeypatch.setattr(stores, "writable", lambda _: False)
    app = diary_page()
    assert "may only be read" in texts(app)
    assert app.button_group(key=key("legs_0_10")).value == 5
    app = save(rate(app, 9))
    for button in (f"diary_remove_irls_total_{TODAY}", f"diary_food_remove_{food.key}"):
        app = app.button(key=button).click().run()
        assert not app.exception
    app.checkbox(key="diary_delete_sure").check().run()
    app = app.button(key="diary_delete").click().run()
    said = texts(app)
    for refused in ("Not saved.", "Not removed.", "Not deleted."):
        assert f"{refused} The diary's file may only be read" in said
    assert "18 of 40" in said
    assert [found.legs_0_10 for found in kept().records(Evening)] == [5]
    diary_store._opened.clear()
