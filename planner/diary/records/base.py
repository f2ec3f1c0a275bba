"""What every record of the diary shares: strict, frozen, refused as `DiaryError`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from planner.diary.faults import DiaryError
from planner.profile.faults import Fault, shown
from planner.profile.translate import refusal, table_faults
from planner.profile.week_start import START, read_start

SOURCE = "entry"
"""What messages call a record that comes from no file."""

DATE = START
NOTE_CHARACTERS = 4000
NAME_CHARACTERS = 200
YES_NO = "true or false; left out where not answered"

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:00)?")


class Record(BaseModel):
    """A record. A key given as None counts as not given: what is missing is never zero.

    `kind` names it in files and messages. `day_field` is the field that says which day it is of.

    Raises:
        DiaryError: on creation, with every fault found.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    kind: ClassVar[str] = ""
    day_field: ClassVar[str] = ""

    def __init__(self, /, **values: Any) -> None:
        given = {key: value for key, value in values.items() if value is not None}
        allowed = {key: field.description or "" for key, field in type(self).model_fields.items()}
        try:
            super().__init__(**given)
        except ValidationError as error:
            faults = table_faults(error, self.kind, given, allowed, {})
            raise DiaryError(faults).at(SOURCE) from None
        self._check()

    def _check(self) -> None:
        """Fields that go together; a subclass raises `self.refuse` where they do not."""

    @classmethod
    def refuse(cls, key: str, value: Any, allowed: str, predicate: str) -> DiaryError:
        """A refusal of one field."""
        message = f"{shown(value)} {predicate}"
        return DiaryError([Fault(SOURCE, f"{cls.kind}.{key}", shown(value), allowed, message)])

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Self:
        """The record from a mapping, as files hold it."""
        return cls(**dict(values))

    @property
    def day(self) -> datetime.date | None:
        """The day that the record is of."""
        day: datetime.date | None = getattr(self, self.day_field) if self.day_field else None
        return day

    @property
    def own_key(self) -> str | None:
        """What tells the record from others of its kind; None where there may be many alike."""
        return None

    def fields(self) -> dict[str, Any]:
        """Every field with its value, None where it is missing."""
        return {name: getattr(self, name) for name in type(self).model_fields}


def _time(value: Any) -> datetime.time:
    if isinstance(value, str) and _TIME.fullmatch(value):
        return datetime.time.fromisoformat(value)
    if not isinstance(value, datetime.time):
        raise refusal("is not allowed")
    if value.second or value.microsecond or value.tzinfo is not None:
        raise refusal("has more than hours and minutes")
    return value.replace(fold=0)


def storable(text: str) -> str:
    """The text, if every database and file can hold it.

    Raises:
        PydanticCustomError: it holds a NUL character or half of a character pair.
    """
    if "\x00" in text:
        raise refusal("has a NUL character")
    try:
        text.encode("utf-8")  # a plan's text is long; this is the quickest way to look at it all
    except UnicodeEncodeError:
        raise refusal("has half of a character") from None
    return text


def _note(value: Any) -> str:
    if not isinstance(value, str):
        raise refusal("is not text")
    if len(value) > NOTE_CHARACTERS:
        raise refusal("is too long")
    if not value:
        raise refusal("is blank", allowed="text, or left out")
    return storable(value)


def _name(value: Any) -> str:
    if not isinstance(value, str):
        raise refusal("is not text")
    if not value.strip():
        raise refusal("is blank")
    if len(value) > NAME_CHARACTERS:
        raise refusal("is too long")
    return storable(value)


Day = Annotated[datetime.date, BeforeValidator(read_start)]
ClockTime = Annotated[datetime.time, BeforeValidator(_time)]
Note = Annotated[str, BeforeValidator(_note)]
Name = Annotated[str, BeforeValidator(_name)]


def day() -> Any:
    """A required field for a date."""
    return Field(..., description=DATE)


def yes_no() -> Any:
    """An optional field for true or false."""
    return Field(None, description=YES_NO)


def note() -> Any:
    """An optional field for free text."""
    return Field(None, description=f"text of at most {NOTE_CHARACTERS} characters")


def name(default: Any = None) -> Any:
    """A field for a short text; `...` as the default makes it required."""
    return Field(default, description=f"text of 1 to {NAME_CHARACTERS} characters")
