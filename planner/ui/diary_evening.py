"""An evening as the form holds it: what was loaded, what was typed, what is kept of it.

What is typed lives in the visit's state under a key for each day and field, so that it is there
again after a look at another page, and stays when saving fails.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from planner.diary import Diary, DiaryError
from planner.diary.records import Evening, MealEaten, SupplementTaken
from planner.diary.store.diary import Change
from planner.profile import SupplementKind
from planner.ui.diary_clock import zone_name
from planner.ui.diary_words import QUESTIONS, SHORT

MEAL, PRODUCTS = "meal_", "products"

_LOADED = "diary_loaded"


@dataclass(frozen=True)
class Product:
    """A supplement of the person's list; mg of the element in a day's amount."""

    name: str
    kind: SupplementKind
    elemental_mg: float | None


class EntryError(ValueError):
    """An entry that cannot be kept as it is; its text says why."""


def key_of(day: datetime.date, name: str) -> str:
    """The key of a widget of the form."""
    return f"evening_{day.isoformat()}_{name}"


def kept_values(diary: Diary, day: datetime.date) -> dict[str, Any]:
    """What the diary holds of a day, by the form's names; what is missing is None or left out."""
    entry = diary.get(Evening, day.isoformat())
    values: dict[str, Any] = dict.fromkeys(QUESTIONS)
    if entry is not None:
        fields = entry.record.fields()
        values |= {name: fields[name] for name in QUESTIONS}
    for share in diary.records(MealEaten, day, day):
        values[f"{MEAL}{share.meal}"] = share.share_pct
    taken = diary.records(SupplementTaken, day, day)
    values[PRODUCTS] = list(dict.fromkeys(supplement.product for supplement in taken))
    return values


def load(day: datetime.date, kept: Mapping[str, Any]) -> None:
    """Fill the form with what is kept, unless something was typed that is not kept yet."""
    loaded = st.session_state.setdefault(_LOADED, {})
    before = loaded.get(day)
    if before is not None and (before == kept or typed(day, before) != before):
        return
    for name, value in {**dict.fromkeys(before or {}), **kept}.items():
        st.session_state[key_of(day, name)] = value
    loaded[day] = dict(kept)


def forget(days: Iterable[datetime.date] | None = None) -> None:
    """Fill the form anew when these days (default: any day) are shown next."""
    loaded = st.session_state.setdefault(_LOADED, {})
    for day in list(loaded) if days is None else days:
        for name in loaded.pop(day, {}):
            st.session_state.pop(key_of(day, name), None)


def typed(day: datetime.date, names: Iterable[str]) -> dict[str, Any]:
    """What the form holds now."""
    values = {name: st.session_state.get(key_of(day, name)) for name in names}
    if values.get("none_tonight"):
        values |= {"onset_local_time": None, "minutes_affected": None}
    for name in ("meds_changed_note", "note"):
        if not (values.get(name) or "").strip():
            values[name] = None
    return values


def save(
    diary: Diary,
    day: datetime.date,
    meals: Mapping[str, float] | None = None,
    products: Iterable[Product] = (),
) -> None:
    """Keep what was typed: only what differs from what was loaded is changed.

    Args:
        meals: energy in kcal of each planned meal of the day.
        products: the person's supplements.

    Raises:
        EntryError: something does not go together; the form stays as it is.
        StoreError: the diary could not keep it; the form stays as it is.
    """
    names = _names(day)
    before = _full(st.session_state.get(_LOADED, {}).get(day, {}), names)
    now = typed(day, names)
    changed = {name: value for name, value in now.items() if value != before[name]}
    if not changed:
        raise EntryError("Nothing is filled in yet." if not any(_given(now)) else "All is saved.")
    whole = _whole_share(now, meals or {}) if "plan_followed_pct" not in changed else None
    if whole is not None and now["plan_followed_pct"] is None and now["legs_0_10"] is not None:
        changed["plan_followed_pct"] = whole
    changes = _meal_changes(diary, day, changed)
    changes += _product_changes(diary, day, changed, products)
    of_evening = {name: value for name, value in changed.items() if name in QUESTIONS}
    if of_evening:
        changes.append(Change(_evening(diary, day, of_evening)))
    diary.save_all(changes)
    forget([day])


def _names(day: datetime.date) -> list[str]:
    """Every name that the form of a day has had, meals included."""
    prefix = key_of(day, "")
    own = [str(key).removeprefix(prefix) for key in st.session_state if _starts(key, prefix)]
    return list(dict.fromkeys([*QUESTIONS, PRODUCTS, *(n for n in own if n.startswith(MEAL))]))


def _starts(key: object, prefix: str) -> bool:
    return str(key).startswith(prefix)


def _full(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: values.get(name) for name in names}


def _given(values: Mapping[str, Any]) -> list[bool]:
    return [value is not None and value != [] for value in values.values()]


def _evening(diary: Diary, day: datetime.date, changed: Mapping[str, Any]) -> Evening:
    """The evening with these changes, on top of what is kept at this moment."""
    kept = diary.get(Evening, day.isoformat())
    values = {**(kept.record.fields() if kept else {"time_zone": zone_name()}), **changed}
    values["diary_date"] = day
    legs = values.get("legs_0_10")
    if legs is None:
        raise EntryError("Choose how strong it was first; 0 means none.")
    if values.get("none_tonight") and legs > 0:
        raise EntryError(
            f"A strength of {legs} does not go with “It did not come”. Change one of the two."
        )
    try:
        return Evening(**values)
    except DiaryError as error:
        raise EntryError(refusal_text(error)) from None


def refusal_text(error: DiaryError) -> str:
    """What is wrong with an entry, by the names that the form has for its fields."""
    lines = []
    for fault in error.faults:
        name = fault.key.rpartition(".")[2]
        said = f"{SHORT.get(name, name)}: {fault.message}"
        lines.append(f"{said}; allowed: {fault.allowed}." if fault.allowed else f"{said}.")
    return " ".join(lines)


def _meal_changes(diary: Diary, day: datetime.date, changed: Mapping[str, Any]) -> list[Change]:
    kept: dict[str, MealEaten] = {share.meal: share for share in diary.records(MealEaten, day, day)}
    changes = []
    for name, share in changed.items():
        if not name.startswith(MEAL):
            continue
        meal = name.removeprefix(MEAL)
        if share is not None:
            changes.append(
                Change(
                    MealEaten.from_mapping({"eaten_date": day, "meal": meal, "share_pct": share})
                )
            )
        elif meal in kept:
            changes.append(Change(kept[meal], gone=True))
    return changes


def _product_changes(
    diary: Diary, day: datetime.date, changed: Mapping[str, Any], products: Iterable[Product]
) -> list[Change]:
    if PRODUCTS not in changed:
        return []
    wanted = list(changed[PRODUCTS] or [])
    kept = diary.entries(SupplementTaken, day, day)
    changes = [
        Change(entry.record, entry.key, gone=True)
        for entry in kept
        if entry.record.product not in wanted
    ]
    there = {entry.record.product for entry in kept}
    known = {product.name: product for product in products}
    for name in wanted:
        if name in there or name not in known:
            continue
        record = SupplementTaken(
            taken_date=day,
            product=name,
            supplement_kind=known[name].kind,
            elemental_mg=known[name].elemental_mg,
        )
        # The key comes from the day and the name, so that a second try adds nothing.
        digest = hashlib.sha256(name.encode()).hexdigest()[:24]
        changes.append(Change(record, f"{day.isoformat()} {digest}"))
    return changes


def _whole_share(values: Mapping[str, Any], meals: Mapping[str, float]) -> int | None:
    """The share of the day's plan that was eaten, by energy, where every meal has one."""
    shares = {meal: values.get(f"{MEAL}{meal}") for meal in meals}
    total = sum(meals.values())
    if not meals or total <= 0 or any(share is None for share in shares.values()):
        return None
    return round(sum(meals[meal] * (share or 0) for meal, share in shares.items()) / total)
