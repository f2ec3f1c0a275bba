"""Foods and dishes of one's own, beside those of the food table and the dish book.

`with_own` is the only way from a profile to the table and the book that it is planned over.
"""

from planner.own.extend import base_book, base_table, own_foods_of, own_table, with_own
from planner.own.faults import own_faults

__all__ = [
    "base_book",
    "base_table",
    "own_faults",
    "own_foods_of",
    "own_table",
    "with_own",
]
