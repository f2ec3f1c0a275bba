"""How far a diary is from the least data that a comparison needs (`minimum_data.toml`)."""

from __future__ import annotations

import datetime
import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from planner.diary.records import Evening, IrlsTotal

CheckId = Literal["evenings", "plan_followed", "irls_totals"]


@dataclass(frozen=True)
class Check:
    """One thing that is counted. text: what it says to a person."""

    id: CheckId
    have: int
    need: int
    text: str
    status: str

    @property
    def met(self) -> bool:
        """Whether there is enough."""
        return self.have >= self.need


def data_so_far(
    evenings: Sequence[Evening], totals: Sequence[IrlsTotal], last: datetime.date
) -> tuple[Check, ...]:
    """What the period that ends with `last` holds, and what it needs."""
    limits = _limits()
    days: int = limits["period"]["days"]
    first = last - datetime.timedelta(days=days - 1)
    logged = [evening for evening in evenings if first <= evening.diary_date <= last]
    in_period = sorted(total.irls_date for total in totals if first <= total.irls_date <= last)
    return (
        _evenings(len({evening.diary_date for evening in logged}), limits["evenings"], days),
        _plan_followed(logged, limits["plan_followed"]),
        _totals(in_period, limits["irls_totals"]),
    )


def _evenings(have: int, limit: dict[str, Any], days: int) -> Check:
    need: int = limit["least"]
    text = f"Evenings entered in the last {days} days: {have} of {need}."
    if have < need:
        text = f"Not enough evenings yet to compare: {have} of {need}."
    return Check("evenings", have, need, text, limit["status"])


def _plan_followed(logged: list[Evening], limit: dict[str, Any]) -> Check:
    least: int = limit["least_pct"]
    # No answer is not a share of zero, nor one that is large enough.
    have = sum(
        evening.plan_followed_pct is not None and evening.plan_followed_pct >= least
        for evening in logged
    )
    need = max(1, math.ceil(limit["least_share"] * len(logged) - 1e-9))
    text = f"Evenings with {least} % or more of the plan eaten: {have} of {need}."
    return Check("plan_followed", have, need, text, limit["status"])


def _totals(dates: list[datetime.date], limit: dict[str, Any]) -> Check:
    apart: int = limit["least_days_apart"]
    have = 0
    latest: datetime.date | None = None
    for date in dates:
        if latest is None or (date - latest).days >= apart:
            have, latest = have + 1, date
    need: int = limit["least"]
    text = f"IRLS totals at least {apart} days apart: {have} of {need}."
    return Check("irls_totals", have, need, text, limit["status"])


@cache
def _limits() -> dict[str, dict[str, Any]]:
    file = Path(__file__).resolve().parents[1] / "minimum_data.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))
