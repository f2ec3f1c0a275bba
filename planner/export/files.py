"""Writes files whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write `content` to `path`; an earlier file stays as it was until the new one is complete.

    The new file keeps the earlier one's permissions; where there was none, they are the user's
    usual ones. A link is followed, and its target is written.

    Raises:
        OSError: the folder does not exist or may not be written, the disk is full, or `path` is
            something else than a regular file.
    """
    target = path.resolve()
    mode = None
    if target.exists():
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder", str(path))
        # A device, say: replacing it with a file would break other programs.
        if not target.is_file():
            raise OSError(errno.EINVAL, "is not a regular file", str(path))
        mode = stat.S_IMODE(target.stat().st_mode)
    part = target.with_name(f".plan-{secrets.token_hex(8)}.part")
    # Unlike `tempfile`, this gives the permissions that a new file of the user usually has.
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            part.chmod(mode)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
