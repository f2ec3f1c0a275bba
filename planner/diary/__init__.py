"""The diary: evenings, labs and what was eaten, kept beside the plans."""

from planner.diary.faults import DiaryError, StoreError
from planner.diary.store import Diary, Entry, Person, Store, open_store

__all__ = ["Diary", "DiaryError", "Entry", "Person", "Store", "StoreError", "open_store"]
