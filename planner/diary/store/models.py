"""The tables. Each row of a record is one version of it: changes are added, never written over.

A field of a record and its column have the same name. The migrations beside this make these
tables; a test compares the two.
"""

from __future__ import annotations

import datetime
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from planner.diary.store.types import UtcTime


class Base(DeclarativeBase):
    """What all tables share: constraints have names, so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    # Kinds of value, each with the type that holds it exactly on every database.
    type_annotation_map = {  # noqa: RUF012
        datetime.datetime: UtcTime,
        datetime.date: Date,
        datetime.time: Time,
        bool: Boolean,
        int: Integer,
        float: Double,
        str: Text,
        dict[str, Any]: JSON,
    }


class PersonRow(Base):
    """A person who keeps a diary. Everything else belongs to one, and goes with them."""

    __tablename__ = "person"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime.datetime]


class Version(Base):
    """One version of a record: whose, of which record, which version, kept when."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-6)
    entry_key: Mapped[str] = mapped_column(String(120), sort_order=-4)
    version: Mapped[int] = mapped_column(sort_order=-3)
    saved_at: Mapped[datetime.datetime] = mapped_column(sort_order=-2)
    gone: Mapped[bool] = mapped_column(sort_order=-1)

    @declared_attr
    def person_id(cls) -> Mapped[str]:  # noqa: N805
        return mapped_column(String(36), ForeignKey("person.id", ondelete="CASCADE"), sort_order=-5)

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (UniqueConstraint("person_id", "entry_key", "version"),)


class EveningRow(Version):
    __tablename__ = "evening"

    diary_date: Mapped[datetime.date]
    legs_0_10: Mapped[int]
    none_tonight: Mapped[bool | None]
    onset_local_time: Mapped[datetime.time | None]
    minutes_affected: Mapped[int | None]
    other_body_parts: Mapped[bool | None]
    cramps_or_twitching: Mapped[bool | None]
    sleep_hours: Mapped[float | None]
    awakenings: Mapped[int | None]
    tired_0_10: Mapped[int | None]
    had_caffeine_after_noon: Mapped[bool | None]
    alcohol_units: Mapped[float | None]
    nicotine: Mapped[bool | None]
    exercise_min: Mapped[int | None]
    long_sitting: Mapped[bool | None]
    meds_changed: Mapped[bool | None]
    meds_changed_note: Mapped[str | None]
    mg_supplement_mg: Mapped[float | None]
    iron_taken: Mapped[bool | None]
    menses_or_illness: Mapped[bool | None]
    plan_followed_pct: Mapped[int | None]
    note: Mapped[str | None]
    time_zone: Mapped[str | None] = mapped_column(String(64))
    stomach_upset: Mapped[bool | None]


class IrlsTotalRow(Version):
    __tablename__ = "irls_total"

    irls_date: Mapped[datetime.date]
    irls_total: Mapped[int]


class LabRow(Version):
    """`converted` is in the test's own unit, computed when the row is written."""

    __tablename__ = "lab"

    lab_date: Mapped[datetime.date]
    test: Mapped[str]
    value: Mapped[float]
    unit: Mapped[str]
    method: Mapped[str | None]
    converted: Mapped[float]
    converted_unit: Mapped[str]


class DopamineMedicineRow(Version):
    __tablename__ = "dopamine_medicine"

    since_date: Mapped[datetime.date]
    taken: Mapped[bool]


class SupplementTakenRow(Version):
    __tablename__ = "supplement_taken"

    taken_date: Mapped[datetime.date]
    product: Mapped[str]
    supplement_kind: Mapped[str]
    elemental_mg: Mapped[float | None]


class MealEatenRow(Version):
    __tablename__ = "meal_eaten"

    eaten_date: Mapped[datetime.date]
    meal: Mapped[str]
    share_pct: Mapped[int]


class FoodEatenRow(Version):
    __tablename__ = "food_eaten"

    eaten_date: Mapped[datetime.date]
    food_name: Mapped[str]
    group: Mapped[str | None]
    amount: Mapped[str | None]
    grams: Mapped[float | None]
    food_code: Mapped[int | None]
    source: Mapped[str]
    nutrients: Mapped[dict[str, Any]]


class DayTotalRow(Version):
    __tablename__ = "day_total"

    eaten_date: Mapped[datetime.date]
    source: Mapped[str]
    nutrients: Mapped[dict[str, Any]]


class ProfileRow(Version):
    __tablename__ = "profile"

    toml: Mapped[str]


class PlanRow(Version):
    __tablename__ = "plan"

    week_start: Mapped[datetime.date]
    made_at: Mapped[str]
    csv: Mapped[str]
    meta: Mapped[str]
    profile_toml: Mapped[str | None]


class ShoppingRow(Version):
    __tablename__ = "shopping"

    week_start: Mapped[datetime.date]
    people: Mapped[int]
    ticked: Mapped[str]
    at_home: Mapped[str]


TABLES: dict[str, type[Version]] = {
    row.__tablename__: row
    for row in (
        EveningRow,
        IrlsTotalRow,
        LabRow,
        DopamineMedicineRow,
        SupplementTakenRow,
        MealEatenRow,
        FoodEatenRow,
        DayTotalRow,
        ProfileRow,
        PlanRow,
        ShoppingRow,
    )
}
"""The table of each kind of record, by the kind's name."""

PERSON = cast(Table, PersonRow.__table__)

for _kind, _day in (
    ("evening", "diary_date"),
    ("irls_total", "irls_date"),
    ("lab", "lab_date"),
    ("dopamine_medicine", "since_date"),
    ("supplement_taken", "taken_date"),
    ("meal_eaten", "eaten_date"),
    ("food_eaten", "eaten_date"),
    ("day_total", "eaten_date"),
    ("plan", "week_start"),
    ("shopping", "week_start"),
):
    _table = TABLES[_kind].__table__
    Index(f"ix_{_kind}_person_id_{_day}", _table.c.person_id, _table.c[_day])
