"""A person's profile: reading, checking and writing it.

`Profile` and `ProfileError` are all that most code needs. The section classes are here for type
hints and for forms; `limits` holds the range of every number.
"""

from planner.profile import limits
from planner.profile.entries import is_food_code
from planner.profile.faults import Fault, ProfileError
from planner.profile.profile import Profile
from planner.profile.sections import (
    MEALS,
    Activity,
    Allergen,
    Diet,
    Lactation,
    LifeStage,
    Meal,
    Person,
    Preferences,
    Screening,
    Sex,
    Targets,
    Week,
)
from planner.profile.week_start import next_monday, today_is

__all__ = [
    "MEALS",
    "Activity",
    "Allergen",
    "Diet",
    "Fault",
    "Lactation",
    "LifeStage",
    "Meal",
    "Person",
    "Preferences",
    "Profile",
    "ProfileError",
    "Screening",
    "Sex",
    "Targets",
    "Week",
    "is_food_code",
    "limits",
    "next_monday",
    "today_is",
]
