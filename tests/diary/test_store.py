"""The store keeps what it is given, with every change, on SQLite and on PostgreSQL."""

from __future__ import annotations

import datetime
import threading
import zoneinfo
from collections.abc import Callable
from pathlib import Path

import pytest

from planner.diary import Diary, DiaryError, Store, StoreError, open_store
from planner.diary.records import KINDS, Evening, FoodEaten, KeptProfile, Lab, MealEaten, Record
from planner.diary.store.diary import Change
from tests.diary.samples import MONDAY, evening, one_of_each

FOOD = FoodEaten(eaten_date=MONDAY, food_name="Milk", nutrients={"magnesium_mg": 24.0})


@pytest.mark.parametrize("record", one_of_each(), ids=lambda record: record.kind)
def test_every_kind_of_record_reads_back_the_same(diary: Diary, record: Record) -> None:
    entry = diary.save(record)
    kept = diary.get(type(record), entry.key)
    assert kept == entry
    assert kept.record == record


def test_samples_hold_every_kind() -> None:
    assert {record.kind for record in one_of_each()} == set(KINDS)


def test_what_is_missing_stays_missing(diary: Diary) -> None:
    diary.save(evening())
    kept = diary.records(Evening)[0]
    assert kept.sleep_hours is None
    assert kept.nicotine is None
    assert kept.plan_followed_pct is None


def test_an_evening_that_is_mended_keeps_its_earlier_version_and_times(diary: Diary) -> None:
    before = datetime.datetime.now(datetime.UTC)
    diary.save(evening(legs=4))
    diary.save(evening(legs=7))
    assert [e.legs_0_10 for e in diary.records(Evening)] == [7]
    history = diary.history(Evening, MONDAY.isoformat())
    assert [(e.version, e.record.legs_0_10) for e in history] == [(1, 4), (2, 7)]
    assert before <= history[0].saved_at <= history[1].saved_at
    assert history[0].saved_at.utcoffset() == datetime.timedelta(0)


def test_times_of_the_hour_that_comes_twice_stay_apart(store: Store, diary: Diary) -> None:
    berlin = zoneinfo.ZoneInfo("Europe/Berlin")
    twice = datetime.datetime(2026, 10, 25, 2, 30, tzinfo=berlin)
    moments = [twice, twice.replace(fold=1)]
    clock = iter(moments)
    own = Diary(store.engine, diary.person_id, lambda: next(clock))
    own.save(evening(legs=1, onset_local_time="02:30", time_zone="Europe/Berlin"))
    own.save(evening(legs=2, onset_local_time="02:30", time_zone="Europe/Berlin"))
    kept = [entry.saved_at for entry in diary.history(Evening)]
    assert kept == [moment.astimezone(datetime.UTC) for moment in moments]
    assert kept[1] - kept[0] == datetime.timedelta(hours=1)
    assert diary.records(Evening)[0].onset_local_time == datetime.time(2, 30)


def test_saving_the_same_again_adds_nothing(diary: Diary) -> None:
    first = diary.save(evening(), None)
    assert diary.save(evening()) == first
    food = diary.save(FOOD, "food-1")
    assert diary.save(FOOD, "food-1") == food
    assert len(diary.history(Evening)) == len(diary.history(FoodEaten)) == 1


def test_foods_of_a_day_stand_beside_each_other(diary: Diary) -> None:
    diary.save(FOOD)
    diary.save(FOOD)
    assert len(diary.entries(FoodEaten)) == 2


def test_one_meal_of_a_day_has_one_share(diary: Diary) -> None:
    for share in (25, 100):
        diary.save(MealEaten(eaten_date=MONDAY, meal="lunch", share_pct=share))
    diary.save(MealEaten(eaten_date=MONDAY, meal="dinner", share_pct=50))
    assert [m.share_pct for m in diary.records(MealEaten)] == [100, 50]


def test_a_record_taken_away_stays_in_the_history_and_may_come_back(diary: Diary) -> None:
    key = diary.save(evening()).key
    assert diary.remove(Evening, key)
    assert not diary.remove(Evening, key)
    assert not diary.remove(Evening, "2020-01-01")
    assert diary.entries(Evening) == []
    assert [e.gone for e in diary.history(Evening)] == [False, True]
    diary.save(evening())
    assert len(diary.entries(Evening)) == 1


def test_entries_come_by_day_and_within_the_days_asked_for(diary: Diary) -> None:
    for day in (5, 1, 3, 9):
        diary.save(evening(day))
    first, last = (MONDAY + datetime.timedelta(days=n) for n in (1, 5))
    found = diary.records(Evening, first, last)
    assert [(e.diary_date - MONDAY).days for e in found] == [1, 3, 5]


def test_several_records_are_saved_all_or_none(diary: Diary) -> None:
    with pytest.raises(DiaryError):
        diary.save_all([Change(evening(1)), Change(FOOD, "a key / that is not one")])
    assert diary.entries(Evening) == []
    diary.save_all([Change(evening(day)) for day in range(600)])
    assert len(diary.entries(Evening)) == 600


def test_a_profile_has_a_history(diary: Diary) -> None:
    for age in (54, 55):
        toml = f'[person]\nsex = "female"\nage = {age}\n[screening]\nnone_apply = true\n'
        diary.save(KeptProfile(toml=toml))
    history = diary.history(KeptProfile)
    assert [e.record.profile().person.age for e in history] == [54, 55]
    assert len(diary.entries(KeptProfile)) == 1


def test_a_lab_keeps_its_converted_value_beside_the_given_one(store: Store, diary: Diary) -> None:
    diary.save(Lab(lab_date=MONDAY, test="serum_magnesium", value=2.0, unit="mg/dL"))
    with store.engine.begin() as connection:
        row = connection.exec_driver_sql("SELECT value, converted, converted_unit FROM lab").one()
    assert row[0] == 2.0
    assert row[1] == pytest.approx(20 / 24.305, rel=1e-5)
    assert row[2] == "mmol/L"


def test_no_one_sees_changes_or_takes_away_what_is_another_s(store: Store) -> None:
    mine, other = store.diary_of("A. Example"), store.diary_of("B. Example")
    keys = [(type(record), mine.save(record).key) for record in one_of_each()]
    for kind, key in keys:
        assert other.get(kind, key) is None
        assert other.entries(kind) == []
        assert other.history(kind) == other.history(kind, key) == []
        assert not other.remove(kind, key)
    other.save(evening(legs=9))
    assert mine.records(Evening)[0].legs_0_10 == 4
    assert len(mine.history(Evening)) == 1


def test_deleting_a_person_deletes_all_of_theirs_and_nothing_else(store: Store) -> None:
    mine, other = store.diary_of("A. Example"), store.diary_of("B. Example")
    for record in one_of_each():
        mine.save(record)
        other.save(record)
    assert store.delete_person(mine.person_id)
    assert not store.delete_person(mine.person_id)
    with store.engine.begin() as connection:
        for kind in KINDS:
            owners = connection.exec_driver_sql(f"SELECT person_id FROM {kind}").scalars().all()
            assert owners == [other.person_id], kind
    with pytest.raises(StoreError, match="deleted"):
        mine.save(evening())
    with pytest.raises(StoreError):
        store.diary(mine.person_id)


def test_deleted_notes_are_not_left_in_the_files(tmp_path: Path) -> None:
    with open_store(tmp_path / "diary.sqlite3") as store:
        diary = store.diary_of("A. Example")
        for day in range(50):
            diary.save(evening(day, note=f"a secret of mine {day}"))
        store.delete_person(diary.person_id)
        for file in tmp_path.iterdir():
            assert b"a secret of mine" not in file.read_bytes(), file


def test_names_are_taken_once(store: Store) -> None:
    store.add_person("A. Example")
    with pytest.raises(StoreError) as caught:
        store.add_person("A. Example")
    assert caught.value.reason == "name_taken"
    assert [person.name for person in store.people()] == ["A. Example"]


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\x00", "x" * 201])
def test_names_that_cannot_be_shown_are_refused(store: Store, name: str) -> None:
    with pytest.raises(DiaryError):
        store.add_person(name)


def test_threads_that_write_the_same_evening_lose_nothing(store: Store, diary: Diary) -> None:
    def write(worker: int) -> None:
        for number in range(10):
            diary.save(evening(note=f"{worker} {number}"))

    threads = [threading.Thread(target=write, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history = diary.history(Evening)
    assert [entry.version for entry in history] == list(range(1, 41))
    assert len({entry.record.note for entry in history}) == 40


def test_a_store_opened_again_holds_the_same(address: str) -> None:
    with open_store(address) as store:
        store.diary_of("A. Example").save(evening())
    with open_store(address) as store:
        assert store.diary_of("A. Example").records(Evening) == [evening()]
        assert store.check() == []


def test_new_stores_hold_nobody(new_database: Callable[[], str]) -> None:
    with open_store(new_database()) as first, open_store(new_database()) as second:
        first.add_person("A. Example")
        assert second.people() == []
