"""The store of diaries: a SQLite file, or PostgreSQL by `DATABASE_URL`, with the same code."""

from planner.diary.store.diary import Diary, Entry
from planner.diary.store.place import FIRST_NAME, asked_person, database_url, default_file
from planner.diary.store.store import Person, Store, open_store

__all__ = [
    "FIRST_NAME",
    "Diary",
    "Entry",
    "Person",
    "Store",
    "asked_person",
    "database_url",
    "default_file",
    "open_store",
]
