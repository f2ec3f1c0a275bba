"""What was ticked off a week's shopping list, and what is at home."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from planner.diary.records.base import Day, Record, day, storable
from planner.profile.translate import refusal
from planner.shop.shopping_list import MAX_PEOPLE

LINES_CHARACTERS = 100_000


def _lines(value: Any) -> str:
    if not isinstance(value, str):
        raise refusal("is not text")
    if len(value) > LINES_CHARACTERS:
        raise refusal("is too long")
    return storable(value)


Lines = Annotated[str, BeforeValidator(_lines)]


class Shopping(Record):
    """The state of the shopping list of a week. There is one for each week.

    ticked: names of items, a line each. at_home: a line each, as `planner.shop.pantry` reads them.
    """

    kind: ClassVar[str] = "shopping"
    day_field: ClassVar[str] = "week_start"

    week_start: Day = day()
    people: int = Field(1, ge=1, le=MAX_PEOPLE, description=f"1 to {MAX_PEOPLE}")
    ticked: Lines = Field("", description="names of items, a line each")
    at_home: Lines = Field("", description="items as ITEM or ITEM=GRAMS, a line each")

    @property
    def own_key(self) -> str | None:
        return self.week_start.isoformat()
