"""Writes files whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`; an earlier file stays as it was until the new one is complete.

    The new file keeps the earlier one's permissions; where there was none, they are the user's
    usual ones. A link is followed, and its target is written.

    Raises:
        OSError: the folder does not exist or may not be written, the disk is full, or `path` is
            something else than a regular file.
    """
    write_all({path: content})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file, or none: each as `write_whole` does.

    All contents are on the disk before the first file takes its place. Should a later one fail to
    take its place even so, those before it get their earlier content back, or go.

    Raises:
        OSError: as in `write_whole`.
    """
    parts: list[_Part] = []
    try:
        for path, content in files.items():
            parts.append(_Part(path, content))
        placed: list[_Part] = []
        try:
            for part in parts:
                part.place()
                placed.append(part)
        except BaseException:
            for part in placed:
                part.take_back()
            raise
    finally:
        for part in parts:
            part.clean()


class _Part:
    """A file that is complete on the disk but not in its place yet."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._target = path.resolve()
        mode = None
        self._earlier: Path | None = None
        if self._target.exists():
            if self._target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
            # A device, say: replacing it with a file would break other programs.
            if not self._target.is_file():
                raise OSError(errno.EINVAL, "is not a regular file", str(path))
            mode = stat.S_IMODE(self._target.stat().st_mode)
        self._part = self._target.with_name(f".plan-{secrets.token_hex(8)}.part")
        # Unlike `tempfile`, this gives the permissions that a new file of the user usually has.
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        handle = os.open(self._part, flags, 0o666)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if mode is not None:
                self._part.chmod(mode)
        except BaseException:
            self.clean()
            raise

    def place(self) -> None:
        """Put the file in its place, keeping what was there until `clean`."""
        if self._target.exists():
            kept = self._part.with_suffix(".earlier")
            # A second name for the earlier file: it stays whole whatever happens next.
            try:
                os.link(self._target, kept)
            except OSError:  # a file system without links
                shutil.copy2(self._target, kept)
            self._earlier = kept
        self._part.replace(self._target)

    def take_back(self) -> None:
        """Put back what was in the file's place, or nothing if there was nothing."""
        if self._earlier is not None:
            self._earlier.replace(self._target)
        else:
            self._target.unlink(missing_ok=True)

    def clean(self) -> None:
        """Remove what is left beside the file."""
        self._part.unlink(missing_ok=True)
        if self._earlier is not None:
            self._earlier.unlink(missing_ok=True)
