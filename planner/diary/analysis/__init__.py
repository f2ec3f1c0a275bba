"""What the page "Plan and diary" shows: figures side by side, compared with nothing.

No correlation, no p-value and no trend is computed in here: on unplanned data they mislead.
"""

from planner.diary.analysis.cues import Cue, augmentation, list_questions, may_stop, spans_to_read
from planner.diary.analysis.events import Event, events
from planner.diary.analysis.intake import DayIntake, intake_days
from planner.diary.analysis.minimum import Check, data_so_far
from planner.diary.analysis.weeks import WeekOfEvenings, weeks_of_evenings

__all__ = [
    "Check",
    "Cue",
    "DayIntake",
    "Event",
    "WeekOfEvenings",
    "augmentation",
    "data_so_far",
    "events",
    "intake_days",
    "list_questions",
    "may_stop",
    "spans_to_read",
    "weeks_of_evenings",
]
