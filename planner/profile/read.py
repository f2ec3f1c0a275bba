"""Reads TOML from a file or from text. Every problem is a `ProfileError` with one fault."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from planner.profile.faults import Fault, ProfileError, shortened
from planner.profile.limits import FILE_BYTES

_A_FILE = f"a TOML file of at most {FILE_BYTES // 1_000_000} MB"
_TOML = "TOML text, as in the README's profile"

# The time that the parser takes grows with the square of a dotted key's parts. Keys of a profile
# have two.
_MOST_DOTS = 100

_POSITION = re.compile(r"(?P<why>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)", re.DOTALL)
_END = " (at end of document)"


def file_bytes(path: str | os.PathLike[str], source: str) -> bytes:
    """The content of a regular file of at most 1 MB; larger ones are refused unread."""
    file = Path(path)
    try:
        found = file.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _fault(source, "is a directory, not a file", _A_FILE)
        if not stat.S_ISREG(found.st_mode):
            raise _fault(source, "is not a regular file", _A_FILE)
        if found.st_size > FILE_BYTES:
            raise _too_large(source, found.st_size)
        with file.open("rb") as stream:
            # One byte more than allowed, in case the file has grown since.
            content = stream.read(FILE_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _fault(source, "there is no such file", _A_FILE) from None
    except PermissionError:
        raise _fault(source, "may not be read: permission denied", _A_FILE) from None
    except OSError as error:
        raise _fault(source, f"cannot be read: {error.strerror or 'unknown'}", _A_FILE) from None
    except ProfileError:
        raise
    except ValueError:  # a null byte in the name
        raise _fault(source, "is not the name of a file", _A_FILE) from None
    if len(content) > FILE_BYTES:
        raise _too_large(source, len(content))
    return content


def toml_mapping(text: str | bytes, source: str) -> dict[str, Any]:
    """The mapping that a TOML text holds. Bytes must be UTF-8, with or without a byte order mark.

    Raises:
        ProfileError: too large, not UTF-8, empty, or not valid TOML (with line and column).
    """
    if len(text) > FILE_BYTES:
        raise _too_large(source, len(text))
    if isinstance(text, bytes):
        text = _decoded(text, source)
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise _fault(source, "is empty", _TOML)
    _refuse_deep_keys(text, source)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _fault(source, f"is not valid TOML: {_where(str(error), text)}", _TOML) from None
    except RecursionError:
        raise _fault(source, "is not valid TOML: lists nested too deep", _TOML) from None
    except ValueError:  # a number of more digits than Python converts
        raise _fault(source, "is not valid TOML: a number has too many digits", _TOML) from None


def _decoded(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8 text: byte {error.start + 1}, on line {line}, does not fit"
        raise _fault(source, message, "text saved as UTF-8") from None


def _refuse_deep_keys(text: str, source: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") <= _MOST_DOTS or line.lstrip().startswith("#"):
            continue
        if any(part.count(".") > _MOST_DOTS for part in line.split("=")):
            raise _fault(source, f"is not a profile: line {number} has too many dots", _TOML)


def _where(message: str, text: str) -> str:
    """The parser's message with the place first: `line 3, column 7: Invalid value`."""
    if message.endswith(_END):
        lines = text.split("\n")
        line, column, why = len(lines), len(lines[-1]) + 1, message.removesuffix(_END)
    elif match := _POSITION.fullmatch(message):
        line, column, why = int(match["line"]), int(match["column"]), match["why"]
    else:
        return shortened(message)
    return f"line {line}, column {column}: {shortened(why)}"


def _too_large(source: str, size: int) -> ProfileError:
    return _fault(source, f"is too large: {size / 1_000_000:.1f} MB", _A_FILE)


def _fault(source: str, message: str, allowed: str) -> ProfileError:
    return ProfileError([Fault(source, "", "", allowed, message)])
