"""Compiled functions that only compiled ones call, to be called by a test."""

from __future__ import annotations

from typing import Any

import numba


def from_python(function: Any) -> Any:
    """A compiled function that calls another one with what it is given."""

    def call(*given):  # type: ignore[no-untyped-def]
        return function(*given)

    return numba.njit(nogil=True, error_model="numpy")(call)
