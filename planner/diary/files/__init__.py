"""Diaries as files: CSV and JSON, out and in."""

from planner.diary.files.everything import everything_json
from planner.diary.files.intake_table import intake_csv
from planner.diary.files.preview import Preview, Tally, confirm, tally
from planner.diary.files.read import read_import, read_import_file
from planner.diary.files.record_table import record_csv

__all__ = [
    "Preview",
    "Tally",
    "confirm",
    "everything_json",
    "intake_csv",
    "read_import",
    "read_import_file",
    "record_csv",
    "tally",
]
