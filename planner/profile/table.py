"""What every table of a profile shares: strict, frozen, and its refusals are `ProfileError`s."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from planner.profile import limits
from planner.profile.faults import Fault, ProfileError, shown
from planner.profile.limits import Range
from planner.profile.translate import DEFAULT_SOURCE, refusal, table_faults


class Table(BaseModel):
    """A table of a profile. A key given as None counts as not given.

    The description of each field is what messages state as allowed.

    Raises:
        ProfileError: on creation, with every fault found.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    table: ClassVar[str] = ""
    homes: ClassVar[dict[str, str]] = {}

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        if cls.table:
            Table.homes.update({key: f"{cls.table}.{key}" for key in cls.model_fields})

    def __init__(self, /, **values: Any) -> None:
        given = {key: value for key, value in values.items() if value is not None}
        try:
            super().__init__(**given)
        except ValidationError as error:
            faults = table_faults(error, self.table, given, self.allowed(), Table.homes)
            raise ProfileError(faults) from None

    @classmethod
    def allowed(cls) -> dict[str, str]:
        """The table's keys, each with what it allows."""
        return {key: field.description or "" for key, field in cls.model_fields.items()}

    @classmethod
    def from_table(cls, values: Mapping[Any, Any]) -> Self:
        """The table from any mapping; keys that are not text are faults like others."""
        odd = [
            Fault(
                DEFAULT_SOURCE,
                cls.table,
                shown(key),
                ", ".join(cls.model_fields),
                f"{shown(key)} is not a key",
            )
            for key in values
            if not isinstance(key, str)
        ]
        try:
            made = cls(**{key: value for key, value in values.items() if isinstance(key, str)})
        except ProfileError as error:
            raise ProfileError([*error.faults, *odd]) from None
        if odd:
            raise ProfileError(odd)
        return made

    @field_validator("*", mode="before")
    @classmethod
    def _lists_are_short(cls, value: Any) -> Any:
        """Lists are kept as tuples, so that a profile cannot change."""
        if isinstance(value, (list, tuple)) and len(value) > limits.LIST_ENTRIES:
            raise refusal(
                f"has {len(value)} entries", allowed=f"at most {limits.LIST_ENTRIES} entries"
            )
        return tuple(value) if isinstance(value, list) else value


def number(allowed: Range, default: Any = None) -> Any:
    """A field for a number within a range; `...` as the default makes it required."""
    return Field(default, ge=allowed.low, le=allowed.high, description=str(allowed))


def choice(of: Any, default: Any) -> Any:
    """A field for one value, or a tuple of values, of a Literal type."""
    return Field(default, description=", ".join(get_args(of)))
