"""Writers that are killed: `python -m tests.diary.writers ADDRESS ACKNOWLEDGED ROUNDS`.

Each round starts four processes that write entries as fast as they can, and kills all of them at
a random moment. What a writer was told is kept it appends to the file, in one call that a kill
cannot part.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time

from planner.diary import open_store
from planner.diary.records import FoodEaten
from tests.diary.samples import MONDAY, evening

WRITERS = 4


def write(address: str, acknowledged: str, writer: int, started: int) -> None:
    """Write for ever: foods, which each add a record, and evenings, which each change one.

    `started` is told of the first entry.
    """
    number = 0
    told = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    store = open_store(address)
    diary = store.diary_of("A. Example")
    while True:
        number += 1
        token = f"{writer}-{os.getpid()}-{number}"
        if number % 2:
            diary.save(FoodEaten(eaten_date=MONDAY, food_name=token))
        else:
            diary.save(evening(number % 5, note=token))
        os.write(told, f"{token}\n".encode())
        if number == 1:
            os.write(started, b".")


def main(address: str, acknowledged: str, rounds: int) -> None:
    """Start and kill."""
    moments = random.Random()
    for _ in range(rounds):
        writers = []
        first_entries, started = os.pipe()
        for writer in range(WRITERS):
            child = os.fork()
            if child == 0:
                try:
                    write(address, acknowledged, writer, started)
                finally:
                    # Only an error comes here; the kill does not.
                    os._exit(1)
            writers.append(child)
        # Some are killed while they open the store, most while they write.
        for _ in range(moments.randint(0, WRITERS)):
            if select.select([first_entries], [], [], 5.0)[0]:
                os.read(first_entries, 1)
        time.sleep(moments.uniform(0.0, 0.1))
        for child in writers:
            os.kill(child, signal.SIGKILL)
        for child in writers:
            _, status = os.waitpid(child, 0)
            if not os.WIFSIGNALED(status):
                sys.exit("a writer stopped by itself")
        os.close(first_entries)
        os.close(started)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
