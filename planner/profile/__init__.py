"""A person's profile: reading, checking and writing it.

`Profile` and `ProfileError` are all that most code needs. The section classes are here for type
hints and for forms; `limits` holds the range of every number.
"""

from planner.profile import limits
from planner.profile.cook_again import CookAgain, Place, leftover_rule
from planner.profile.entries import is_food_code
from planner.profile.faults import Fault, ProfileError
from planner.profile.known_ids import condition_ids
from planner.profile.meals_out import ESTIMATES, MealOut
from planner.profile.own_dish import OwnDish, OwnDishFood
from planner.profile.own_food import CONTAINED, LABEL_MINERALS, Contained, OwnFood
from planner.profile.pantry import AtHome
from planner.profile.profile import Profile
from planner.profile.safety import Clinician, Region, Screening, Supplement, SupplementKind
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
    Sex,
    Targets,
    Week,
)
from planner.profile.week_start import next_monday, today, today_is

__all__ = [
    "CONTAINED",
    "ESTIMATES",
    "LABEL_MINERALS",
    "MEALS",
    "Activity",
    "Allergen",
    "AtHome",
    "Clinician",
    "Contained",
    "CookAgain",
    "Diet",
    "Fault",
    "Lactation",
    "LifeStage",
    "Meal",
    "MealOut",
    "OwnDish",
    "OwnDishFood",
    "OwnFood",
    "Person",
    "Place",
    "Preferences",
    "Profile",
    "ProfileError",
    "Region",
    "Screening",
    "Sex",
    "Supplement",
    "SupplementKind",
    "Targets",
    "Week",
    "condition_ids",
    "is_food_code",
    "leftover_rule",
    "limits",
    "next_monday",
    "today",
    "today_is",
]
