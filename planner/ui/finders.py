"""Looks for several things beside the page, each of which is shown as soon as it is found."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Found = TypeVar("Found")

_LOG = logging.getLogger(__name__)


class NobodyWaitsError(Exception):
    """Raised inside a search whose results nobody waits for any more."""


class Finder(Generic[Found]):
    """A search in a thread of its own. found: what there is so far. failed: whether it broke."""

    def __init__(self, work: Callable[[Callable[[Found], None]], None]) -> None:
        """Set up a search.

        Args:
            work: looks, and hands over each thing that it finds.
        """
        self._work = work
        self._over = threading.Event()
        self._unwanted = False
        self.found: list[Found] = []
        self.failed = False

    def start(self) -> Finder[Found]:
        """Begin."""
        threading.Thread(target=self._run, name="finding", daemon=True).start()
        return self

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self._over.is_set()

    def break_off(self) -> None:
        """Nobody waits for the results any more."""
        self._unwanted = True

    def _hand_over(self, found: Found) -> None:
        if self._unwanted:
            raise NobodyWaitsError
        self.found.append(found)

    def _run(self) -> None:
        try:
            self._work(self._hand_over)
        except NobodyWaitsError:
            pass
        except Exception:
            _LOG.exception("A search beside the page failed.")
            self.failed = True
        finally:
            self._over.set()
