"""A woman of 54 with answers to the screening, and the limits of a clinician."""

from __future__ import annotations

import datetime
from typing import Any

from planner import Profile

TODAY = datetime.date(2026, 11, 22)
WOMAN = {"sex": "female", "age": 54}
CLINICIAN = {
    "name": "Dr A. Example",
    "date": "2026-11-01",
    "expires": "2027-03-01",
    "potassium_max_mg": 2000,
    "magnesium_max_mg": 300,
}


def profile(
    screening: dict[str, Any], clinician: dict[str, Any] | None = None, **person: Any
) -> Profile:
    sections = {"clinician": clinician} if clinician else {}
    return Profile(person={**WOMAN, **person}, screening=screening, **sections)
