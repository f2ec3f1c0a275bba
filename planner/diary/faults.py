"""What is wrong with an entry or with the store, as text for a person."""

from __future__ import annotations

from planner.profile.faults import Fault, FaultsError

NOTHING_LOST = "Nothing was saved; what was kept before is still there."


class DiaryError(FaultsError):
    """Entries were refused."""


class StoreError(Exception):
    """The store cannot do what was asked. Its text says why and what to do; nothing was saved.

    Attributes:
        reason: ``full``, ``read_only``, ``busy``, ``not_a_diary``, ``newer``, ``unreachable``,
            ``no_person``, ``name_taken`` or ``failed``.
    """

    def __init__(self, reason: str, text: str) -> None:
        self.reason = reason
        super().__init__(text)


def one_fault(source: str, key: str, value: str, allowed: str, message: str) -> DiaryError:
    """A refusal with a single fault."""
    return DiaryError([Fault(source, key, value, allowed, message)])
