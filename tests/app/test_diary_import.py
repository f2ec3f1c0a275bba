"""The Diary page: entries brought in from a file, looked at first."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from planner.diary.records import Evening
from tests.app.conftest import texts
from tests.app.diary_app import diary_page, kept


def upload(app: AppTest, content: bytes, name: str = "evenings.csv") -> AppTest:
    app.file_uploader(key="diary_in_0").set_value((name, content, "text/csv"))
    return app.run()


def test_a_file_is_shown_first_and_saved_only_when_confirmed() -> None:
    content = b"diary_date,legs_0_10\n2026-11-20,3\n2026-11-21,0\n"
    app = upload(diary_page(), content)
    assert "2 records" in texts(app)
    assert "New 2" in texts(app)
    assert kept().records(Evening) == []
    app = app.button(key="diary_in_save").click().run()
    assert [found.legs_0_10 for found in kept().records(Evening)] == [3, 0]
    assert "Saved: 2 records" in texts(app)


def test_each_bad_row_is_named_and_keeps_the_file_from_being_saved() -> None:
    content = b"diary_date,legs_0_10\n2026-11-20,3\n2026-11-21,11\nsoon,2\n"
    app = upload(diary_page(), content)
    said = texts(app)
    assert "2 faults" in said
    assert "line 3" in said
    assert "line 4" in said
    assert app.button(key="diary_in_save").disabled
    app = app.checkbox(key="diary_in_without").check().run()
    app.button(key="diary_in_save").click().run()
    assert [found.legs_0_10 for found in kept().records(Evening)] == [3]


def test_a_file_of_another_kind_is_refused_with_what_is_allowed() -> None:
    app = upload(diary_page(), b"a,b\n1,2\n")
    assert not app.exception
    assert "cannot be read" in texts(app)
