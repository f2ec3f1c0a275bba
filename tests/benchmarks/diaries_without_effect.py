"""Looks for claims in diaries without any effect.

``python -m tests.benchmarks.diaries_without_effect [COUNT] [FIRST]``: 200 diaries of 12 weeks that
drift and hang together, each through the analysis and every page of the diary. Prints how many
pages claim something (none may) and how often the notices to a clinician appear on such diaries.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from planner.ui.diary_store import the_store

COUNT = 200


def main(count: int = COUNT, first: int = 0) -> int:
    """Print the claims found; 1 where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = str(Path(folder) / "diary.sqlite3")
        found, notices = _look(count, first)
    for claim in found[:20]:
        print(claim)
    print(f"{count} diaries: {len(found)} claims")
    print(f"notices: {dict(notices) or 'none'}")
    return int(bool(found))


def _look(count: int, first: int) -> tuple[list[str], Counter[str]]:
    # Imported here: the store's address is set by now.
    from planner.ui.components.diary_cues import cues_of
    from planner.ui.diary_clock import evening_of, now
    from tests.app.claims import claims_of_pages
    from tests.app.diary_app import shown
    from tests.diary.no_effect import keep

    last = evening_of(now())
    app = shown("diary")
    found: list[str] = []
    notices: Counter[str] = Counter()
    for seed in range(first, first + count):
        store = the_store()
        store.delete_person(store.diary_of("me").person_id)
        diary = store.diary_of("me")
        keep(diary, seed, last)
        app.session_state["diary_loaded"] = {}
        found += [f"diary {seed}, {claim}" for claim in claims_of_pages(app)]
        notices.update(f"{cue.id} ({'taken' if seed % 2 else 'not taken'})"
                       for cue in cues_of(diary, None, last))  # fmt: skip
    return found, notices


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
