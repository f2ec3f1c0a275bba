"""The processes that plan for all visitors; none where the system allows none."""

from __future__ import annotations

import logging
import threading

from planner.beside import NoWorkerError, Pool
from planner.ui.cached import food_table
from planner.ui.jobs import PLACES

_LOG = logging.getLogger(__name__)
_LOCK = threading.Lock()
_pool: Pool | None = None
_without = False


def pool() -> Pool | None:
    """The processes, started with the first call; None where there can be none."""
    global _pool
    with _LOCK:
        if _pool is None and not _without:
            _pool = Pool(food_table(), PLACES)
        return _pool


def get_ready() -> None:
    """Have the processes started while the visitor reads; does nothing where they are."""
    found = pool()
    if found is None:
        return
    try:
        found.start()
    except NoWorkerError as error:
        do_without(error)


def do_without(error: NoWorkerError) -> None:
    """From now on plan in threads of this process."""
    global _pool, _without
    with _LOCK:
        if _without:
            return
        _without = True
        former, _pool = _pool, None
    _LOG.warning("Plans are worked out in threads of this process: %s", error)
    if former is not None:
        former.close()
