"""Ids that a profile may name: rows of the screening table and of the table of salts.

Only the data files are read here, so that adding a row there is enough.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_PLANNER = Path(__file__).resolve().parents[1]


@cache
def condition_ids() -> tuple[str, ...]:
    """Every condition of `planner/screening/rules.toml`, in the file's order."""
    text = (_PLANNER / "screening" / "rules.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["rule"]
    return tuple(dict.fromkeys(row["condition"] for row in rows if "condition" in row))


@cache
def salt_elements() -> dict[str, str]:
    """The element of each salt of `planner/supplements/salts.toml`, by the salt's id."""
    text = (_PLANNER / "supplements" / "salts.toml").read_text(encoding="utf-8")
    return {row["id"]: row["element"] for row in tomllib.loads(text)["salt"]}
