"""Who may be given magnesium and potassium targets."""

from planner.screening.outcome import ScreeningOutcome, screen

__all__ = ["ScreeningOutcome", "screen"]
