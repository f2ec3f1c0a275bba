"""What keeps a person safe: screening answers, a clinician's limits, supplements."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from planner.profile import limits
from planner.profile.entries import CONDITION_ID, ConditionId, visible_text
from planner.profile.faults import Fault, ProfileError, shown
from planner.profile.known_ids import salt_elements
from planner.profile.table import Table, choice, number
from planner.profile.translate import DEFAULT_SOURCE, refusal
from planner.profile.week_start import START, read_start

Region = Literal["us", "eu"]
SupplementKind = Literal["magnesium", "potassium", "iron", "antacid", "laxative"]

_NAME = f"a name of 1 to {limits.NAME_CHARACTERS} visible characters"


def _name(value: Any) -> str:
    if not isinstance(value, str):
        raise refusal("is not text")
    return visible_text(" ".join(value.split(" ")).strip(), limits.NAME_CHARACTERS)


def _clinician_name(value: Any) -> str:
    name = _name(value)
    if not any(sign.isalpha() for sign in name):
        raise refusal("has no letter")
    return name


Date = Annotated[datetime.date, BeforeValidator(read_start)]
Name = Annotated[str, BeforeValidator(_name)]
ClinicianName = Annotated[str, BeforeValidator(_clinician_name)]


class Screening(Table):
    """What the person answered to the list of conditions and medicines; empty: no answer yet."""

    table: ClassVar[str] = "screening"

    none_apply: bool = Field(False, description="true or false")
    conditions: tuple[ConditionId, ...] = Field((), description=CONDITION_ID)
    answered_on: Date | None = Field(None, description=START)
    medicine_changed_on: Date | None = Field(None, description=START)
    kidney_tests_within_12_months: bool | None = Field(None, description="true or false")
    usual_vitamin_k_ug: float | None = number(limits.USUAL_VITAMIN_K)
    usual_sodium_mg: float | None = number(limits.USUAL_SODIUM)
    region: Region = choice(Region, "us")

    @property
    def answered(self) -> bool:
        """Whether the person answered at all. No answer is never taken for a healthy one."""
        return self.none_apply or bool(self.conditions)

    @field_validator("conditions")
    @classmethod
    def _consistent(cls, conditions: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        if conditions and info.data.get("none_apply"):
            raise refusal(
                "contradicts none_apply = true",
                allowed="none_apply = true without conditions, or conditions without it",
            )
        return tuple(dict.fromkeys(conditions))


class Clinician(Table):
    """Limits that a named clinician set, a day; in force from `date` to `expires`."""

    table: ClassVar[str] = "clinician"

    name: ClinicianName = Field(description=f"{_NAME}, one of them a letter")
    date: Date = Field(description=START)
    expires: Date = Field(
        description=f"an ISO date (YYYY-MM-DD), at most {limits.CLINICIAN_DAYS} days after the date"
    )
    potassium_max_mg: float = number(limits.POTASSIUM, ...)
    magnesium_max_mg: float = number(limits.MAGNESIUM, ...)
    potassium_min_mg: float | None = number(limits.POTASSIUM)
    magnesium_min_mg: float | None = number(limits.MAGNESIUM)

    @field_validator("expires")
    @classmethod
    def _soon_enough(cls, expires: datetime.date, info: ValidationInfo) -> datetime.date:
        start = info.data.get("date")
        if start is None:  # refused itself
            return expires
        if expires < start:
            raise refusal(f"lies before the date {start.isoformat()}")
        if (expires - start).days > limits.CLINICIAN_DAYS:
            last = start + datetime.timedelta(days=limits.CLINICIAN_DAYS)
            raise refusal("is too late", allowed=f"{start.isoformat()} to {last.isoformat()}")
        return expires

    @field_validator("potassium_min_mg", "magnesium_min_mg")
    @classmethod
    def _below_the_most(cls, least: float | None, info: ValidationInfo) -> float | None:
        most = info.data.get(str(info.field_name).replace("_min_", "_max_"))
        if least is not None and most is not None and least > most:
            raise refusal("is more than the maximum", allowed=f"at most {most:g} mg")
        return least


class Supplement(Table):
    """One product taken besides food: its elemental amount, or its salt and the salt's weight.

    Amounts are of one tablet or measure, of which `per_day` are taken.
    """

    table: ClassVar[str] = "supplement"

    product: Name = Field(description=_NAME)
    kind: SupplementKind = choice(SupplementKind, ...)
    elemental_mg: float | None = number(limits.SUPPLEMENT_AMOUNT)
    salt: str | None = Field(None, description=f"one of {', '.join(salt_elements())}")
    salt_mg: float | None = number(limits.SUPPLEMENT_AMOUNT)
    per_day: float = number(limits.SUPPLEMENT_PER_DAY, 1.0)

    def __init__(self, /, **values: Any) -> None:
        super().__init__(**values)
        by_salt = (self.salt is not None, self.salt_mg is not None)
        if (self.elemental_mg is not None and any(by_salt)) or (
            self.elemental_mg is None and not all(by_salt)
        ):
            allowed = "either elemental_mg, or both salt and salt_mg"
            given = [k for k in ("elemental_mg", "salt", "salt_mg") if getattr(self, k) is not None]
            message = f"{' and '.join(given) or 'no amount'} is given"
            raise ProfileError([Fault(DEFAULT_SOURCE, "supplement", "", allowed, message)])

    @field_validator("salt")
    @classmethod
    def _known_salt(cls, salt: str | None, info: ValidationInfo) -> str | None:
        if salt is None:
            return None
        if salt not in salt_elements():
            raise refusal("is not a salt of the table")
        kind = info.data.get("kind")
        element = salt_elements()[salt]
        if kind in ("magnesium", "potassium", "iron") and kind != element:
            fitting = [name for name, of in salt_elements().items() if of == kind]
            raise refusal(f"does not hold {kind}", allowed=f"one of {', '.join(fitting)}")
        return salt


def read_supplements(value: Any) -> tuple[Supplement, ...]:
    """Supplements from a list of tables or of `Supplement`s; faults say which entry they are of."""
    if not isinstance(value, (list, tuple)):
        raise refusal("is not a list of tables", allowed="[[supplement]] once for each product")
    made, faults = [], []
    for place, entry in enumerate(value, start=1):
        if isinstance(entry, Supplement):
            made.append(entry)
            continue
        if not isinstance(entry, Mapping):
            message = f"entry {place}, {shown(entry)}, is not a table"
            faults.append(Fault(DEFAULT_SOURCE, "supplement", shown(entry), "a table", message))
            continue
        try:
            made.append(Supplement.from_table(entry))
        except ProfileError as error:
            faults.extend(
                replace(fault, message=f"entry {place}: {fault.message}") for fault in error.faults
            )
    if faults:
        raise ProfileError(faults)
    return tuple(made)
