"""Steps back and forth: undo gives back the very thing that stood there, never a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Step = TypeVar("Step")

_MOST = 60


@dataclass(frozen=True)
class History(Generic[Step]):
    """The step in hand, those before it, and those that were taken back (nearest last)."""

    present: Step
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def then(self, step: Step) -> History[Step]:
        """A further step. What was taken back before is gone; very old steps go too."""
        return History(step, (*self.past, self.present)[-_MOST:])

    @property
    def can_undo(self) -> bool:
        """Whether there is a step before this one."""
        return bool(self.past)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self.future)

    def undone(self) -> History[Step]:
        """One step back; the same where there is none."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (*self.future, self.present))

    def redone(self) -> History[Step]:
        """One step forth again; the same where there is none."""
        if not self.future:
            return self
        return History(self.future[-1], (*self.past, self.present), self.future[:-1])
