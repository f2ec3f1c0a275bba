"""Kills writers of a diary: ``python -m tests.benchmarks.diary_kills [ROUNDS] [DATABASE]``.

Four processes write to one diary and are killed (SIGKILL) at a random moment, 200 times for each
database; nothing that was acknowledged may be lost or doubled. DATABASE: sqlite or postgresql;
both where it is left out.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.diary import postgres
from tests.diary.kills import kill_writers

ROUNDS = 200
DATABASES = ("sqlite", "postgresql")


def main(rounds: int = ROUNDS, databases: tuple[str, ...] = DATABASES) -> int:
    """Print what was left; 1 where anything was lost, doubled or broken."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        failed = False
        if "sqlite" in databases:
            failed |= _run("sqlite", str(folder / "diary.sqlite3"), folder, rounds)
        if "postgresql" in databases:
            binaries = postgres.binaries()
            if binaries is None:
                print(postgres.HOW)
                return 1
            with postgres.server(binaries) as address:
                failed |= _run("postgresql", address.format("postgres"), folder, rounds)
    return int(failed)


def _run(database: str, address: str, folder: Path, rounds: int) -> bool:
    started = time.monotonic()
    left = kill_writers(address, folder / f"{database}.txt", rounds)
    faults = left.faults(rounds)
    print(
        f"{database}: {rounds} rounds in {time.monotonic() - started:.0f} s; "
        f"{left.acknowledged} acknowledged, {left.kept} kept, {len(left.lost)} lost, "
        f"{len(left.doubled)} doubled; {'; '.join(faults) or 'integrity check passed'}",
        flush=True,
    )
    return bool(faults)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(
        main(
            int(arguments[0]) if arguments else ROUNDS,
            tuple(arguments[1:]) or DATABASES,
        )
    )
