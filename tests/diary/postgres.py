"""A PostgreSQL server of its own in a temporary folder, from the binaries of Debian's package."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOW = "no PostgreSQL server here: apt-get install postgresql"


def binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`, the newest where there are several."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: float(folder.parent.name), default=None)


@contextmanager
def server(folder_of_binaries: Path) -> Iterator[str]:
    """Start a server; the address of its socket, to be followed by a database's name.

    PostgreSQL refuses to run as root; the system's own user for it takes root's place.
    """
    user = None
    if os.geteuid() == 0:
        import pwd  # absent on Windows

        names = [entry.pw_name for entry in pwd.getpwall()]
        user = "postgres" if "postgres" in names else "nobody"
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        folder.chmod(0o755)

        def run(*command: str) -> None:
            subprocess.run(
                [str(folder_of_binaries / command[0]), *command[1:]],
                check=True,
                user=user,
                cwd=folder,
                stdout=subprocess.DEVNULL,
                timeout=120,
            )

        data = str(folder / "data")
        run("initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        options = f"-c listen_addresses='' -k {folder} -c fsync=off -c max_connections=60"
        log = str(folder / "log")
        run("pg_ctl", "-D", data, "-w", "-t", "60", "-l", log, "-o", options, "start")
        try:
            yield f"postgresql://tester@/{{}}?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
