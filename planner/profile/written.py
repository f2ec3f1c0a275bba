"""A table of a profile as TOML holds it: only what was given."""

from __future__ import annotations

from typing import Any

from planner.profile.table import Table


def given_keys(table: Table) -> dict[str, Any]:
    """The keys that were given, each as TOML writes it."""
    return {
        key: _as_toml(getattr(table, key))
        for key in type(table).model_fields
        if key in table.model_fields_set
    }


def _as_toml(value: Any) -> Any:
    if isinstance(value, Table):
        return given_keys(value)
    if isinstance(value, tuple):
        return [_as_toml(entry) for entry in value]
    # `320`, not `320.0`, as people write it.
    return int(value) if isinstance(value, float) and value.is_integer() else value
