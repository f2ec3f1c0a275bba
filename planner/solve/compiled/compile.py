"""How functions are compiled: once on a machine, then read from the disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from platformdirs import user_cache_path

from planner.model import objective, serving_arrays

# Numba reads this once. More would take a quarter longer to compile, and run no faster.
os.environ.setdefault("NUMBA_OPT", "1")
import numba

_Function = TypeVar("_Function", bound=Callable[..., Any])


def fingerprint(files: Iterable[Path]) -> str:
    """A text that is another where any of the files is, or its place."""
    found = hashlib.sha256()
    for file in sorted(file.resolve() for file in files):
        found.update(str(file).encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def _folder() -> Path | None:
    """Where what is compiled is kept; None where nothing can be.

    Numba sees that the file of a function has changed, but not that what the function calls has, or
    a number that it takes from elsewhere. So every version of these files has a folder of its own.
    """
    sources = [*Path(__file__).parent.glob("*.py")]
    sources += [Path(str(module.__file__)) for module in (objective, serving_arrays)]
    try:
        cache = user_cache_path("rls-meal-planner", appauthor=False)
        folder = cache / "compiled" / fingerprint(sources)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


FOLDER = _folder()
if FOLDER is not None:
    numba.config.CACHE_DIR = str(FOLDER)  # type: ignore[attr-defined]


def compiled(function: _Function) -> _Function:
    """The function, compiled when it is first called; other threads go on while it works."""
    # NumPy's rules for division: nothing has to be looked for that could be raised.
    cache = FOLDER is not None
    made: Any = numba.njit(cache=cache, nogil=True, error_model="numpy")(function)
    typed: _Function = made
    return typed


def compiled_within(function: _Function) -> _Function:
    """The same for a function that only compiled ones call: it needs no way in from Python."""
    options: dict[str, Any] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    made: Any = numba.njit(nogil=True, error_model="numpy", **options)(function)
    typed: _Function = made
    return typed


@compiled_within
def plain(number: int) -> int:
    """The number as any other: what is handed a constant is compiled once more, for it alone."""
    return int(np.int64(number))
