"""How functions are compiled: once on a machine, then read from the disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba

_Function = TypeVar("_Function", bound=Callable[..., Any])


def compiled(function: _Function) -> _Function:
    """The function, compiled when it is first called; other threads go on while it works."""
    # NumPy's rules for division: nothing has to be looked for that could be raised.
    made: Any = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    typed: _Function = made
    return typed


def compiled_within(function: _Function) -> _Function:
    """The same for a function that only compiled ones call: it needs no way in from Python."""
    options: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    made: Any = numba.njit(nogil=True, error_model="numpy", **options)(function)
    typed: _Function = made
    return typed
