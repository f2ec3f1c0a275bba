"""Diaries in which nothing has an effect: ratings that drift and hang together, beside plans."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from planner.diary import Diary
from planner.diary.records import (
    DopamineMedicine,
    Evening,
    IrlsTotal,
    KeptPlan,
    Lab,
    MealEaten,
    Record,
)
from planner.diary.store.diary import Change
from planner.profile import MEALS
from tests.diary.samples import plan

DAYS = 84
_DAY = datetime.timedelta(days=1)
# As in simulations of such diaries: an evening hangs on the one before, all of it drifts slowly.
_MEAN, _EVENING, _EVENING_SD, _DRIFT, _DRIFT_SD, _MISSING = 5.0, 0.4, 1.7, 0.95, 1.0, 0.15


def keep(diary: Diary, seed: int, last: datetime.date) -> None:
    """Twelve weeks up to a day: four without a plan, eight with plans of rising magnesium.

    Every second person takes a dopamine medicine.
    """
    first = last - (DAYS - 1) * _DAY
    chance = random.Random(seed)
    changes = [Change(record) for record in _evenings(chance, first)]
    changes += [Change(record) for record in _eaten(chance, first)]
    changes += [Change(IrlsTotal(irls_date=first + n * _DAY, irls_total=chance.randint(5, 35)))
                for n in range(0, DAYS, 14)]  # fmt: skip
    changes.append(Change(Lab(lab_date=first, test="ferritin", value=40.0, unit="ng/mL")))
    if seed % 2:
        changes.append(Change(DopamineMedicine(since_date=first, taken=True)))
    diary.save_all(changes)


def _evenings(chance: random.Random, first: datetime.date) -> Iterator[Record]:
    evening, drift = _walk(chance)
    for number in range(DAYS):
        evening = _EVENING * evening + chance.gauss(0, _EVENING_SD * (1 - _EVENING**2) ** 0.5)
        drift = _DRIFT * drift + chance.gauss(0, _DRIFT_SD * (1 - _DRIFT**2) ** 0.5)
        if chance.random() < _MISSING:
            continue
        strength = min(10, max(0, round(_MEAN + evening + drift)))
        start = 22 * 60 + round(60 * chance.gauss(0, 0.7) - 30 * drift)
        yield Evening(
            diary_date=first + number * _DAY,
            legs_0_10=strength,
            onset_local_time=f"{start // 60 % 24:02d}:{start % 60:02d}",
            sleep_hours=min(16.0, max(0.0, round(7 - drift / 2 + chance.gauss(0, 1), 1))),
            other_body_parts=chance.random() < 0.03,
            stomach_upset=chance.random() < 0.05,
            meds_changed=chance.random() < 0.02,
            plan_followed_pct=chance.choice([50, 75, 100]) if number >= 28 else None,
        )


def _walk(chance: random.Random) -> tuple[float, float]:
    return chance.gauss(0, _EVENING_SD), chance.gauss(0, _DRIFT_SD)


def _eaten(chance: random.Random, first: datetime.date) -> Iterator[Record]:
    for week in range(4, DAYS // 7):
        start = first + 7 * week * _DAY
        yield _plan(start, 70.0 + 5 * week)
        for number in range(7):
            for meal in MEALS:
                yield MealEaten(
                    eaten_date=start + number * _DAY,
                    meal=meal,
                    share_pct=chance.choice([50, 100]),
                )


_PLANS: dict[tuple[datetime.date, float], KeptPlan] = {}


def _plan(start: datetime.date, magnesium_mg: float) -> KeptPlan:
    key = (start, magnesium_mg)
    if key not in _PLANS:
        _PLANS[key] = plan(*key)
    return _PLANS[key]
