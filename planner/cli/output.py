"""Output files of the commands: refused early where they cannot be written, then written whole."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from planner.cli.faults import InputError, say
from planner.export.files import write_all


def refuse_unwritable(out: Path | None, source: Path, called: str) -> None:
    """Refuse an output that cannot be written before time is spent on it.

    Args:
        source: the file that is read; it is never written over.
        called: what that file is, such as ``the profile``.
    """
    if out is None:
        return
    fault = None
    try:
        target = out.resolve()
        if target.is_dir():
            fault = "is a folder; give a file's path"
        elif target.exists() and not target.is_file():
            fault = "is not a regular file; leave --out away to write to standard output"
        elif target.exists() and target.samefile(source):
            fault = f"is {called} itself; give another file"
        elif not target.parent.is_dir():
            fault = f"cannot be written: there is no folder {target.parent}"
        elif not os.access(target.parent, os.W_OK | os.X_OK):
            fault = f"cannot be written: no permission to write in the folder {target.parent}"
    except (OSError, RuntimeError) as error:  # a name too long; a loop of links
        fault = f"cannot be written: {getattr(error, 'strerror', None) or error}"
    if fault is not None:
        raise InputError([f"{out}: {fault}"])


def write_files(files: Mapping[Path, bytes], what: str) -> None:
    """Write every file or none, and say so on stderr."""
    names = " and ".join(str(path) for path in files)
    try:
        write_all(files)
    except OSError as error:
        raise InputError([f"{names}: cannot be written: {error.strerror or error}"]) from error
    say([f"{names}: written. {what}"])
