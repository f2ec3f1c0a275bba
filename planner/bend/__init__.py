"""A week bends to its person: keep, swap, never again, favorites, more or less, undo.

`wishes` says what is kept of a week and what its person wants, one function per step; `settle`
plans around it; `history` takes steps back and forth. `desk` prepares a week for swaps, `swaps`
offers the best others for a food, a meal or a day, and `effects` says what each does to the day.
"""

from planner.bend.amounts import amount_ranges
from planner.bend.cook_again import cook_afresh, cook_again, later_places
from planner.bend.desk import Desk
from planner.bend.effects import Effect
from planner.bend.history import History
from planner.bend.kept import covers, keeping, kept_text, read_kept, releasing
from planner.bend.settle import settle
from planner.bend.swaps import Offer, take, three_others
from planner.bend.wishes import (
    Wish,
    WishError,
    eat_in,
    eat_out,
    favourite,
    keep,
    less,
    more,
    never_dish,
    never_food,
    no_favourite,
    release,
    serve,
)

__all__ = [
    "Desk",
    "Effect",
    "History",
    "Offer",
    "Wish",
    "WishError",
    "amount_ranges",
    "cook_afresh",
    "cook_again",
    "covers",
    "eat_in",
    "eat_out",
    "favourite",
    "keep",
    "keeping",
    "kept_text",
    "later_places",
    "less",
    "more",
    "never_dish",
    "never_food",
    "no_favourite",
    "read_kept",
    "release",
    "releasing",
    "serve",
    "settle",
    "take",
    "three_others",
]
