"""What a person takes besides food: counted apart from it, and never recommended."""

from planner.supplements.intake import SupplementDose, SupplementIntake, supplement_intake
from planner.supplements.salts import Salt, elemental_share, load_salts
from planner.supplements.spacing import spacing_facts

__all__ = [
    "Salt",
    "SupplementDose",
    "SupplementIntake",
    "elemental_share",
    "load_salts",
    "spacing_facts",
    "supplement_intake",
]
