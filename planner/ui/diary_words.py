"""What the pages call the fields of an evening. Questions are in this project's own words."""

from __future__ import annotations

from planner.diary.analysis.cues import CueId
from planner.diary.analysis.events import EventKind

QUESTIONS: dict[str, str] = {
    "legs_0_10": "How strong was the leg restlessness this evening and night?",
    "none_tonight": "Did it come?",
    "onset_local_time": "When did it first start?",
    "minutes_affected": "About how many minutes did it last in total?",
    "other_body_parts": "Did arms or other parts feel it too?",
    "cramps_or_twitching": "Cramps or twitching?",
    "sleep_hours": "About how many hours did you sleep?",
    "awakenings": "How many times did you wake up?",
    "tired_0_10": "How tired were you that day?",
    "had_caffeine_after_noon": "Caffeine after midday?",
    "alcohol_units": "Alcoholic drinks",
    "nicotine": "Nicotine that day?",
    "exercise_min": "Minutes of exercise",
    "long_sitting": "A long journey, or sitting still for over 2 hours?",
    "meds_changed": "Any change in medicines or supplements?",
    "meds_changed_note": "What changed",
    "mg_supplement_mg": "Magnesium from supplements, in mg of the element",
    "iron_taken": "Iron taken?",
    "menses_or_illness": "Period or illness?",
    "stomach_upset": "A new upset of stomach or bowels?",
    "plan_followed_pct": "How much of that day's plan did you eat?",
    "note": "Anything else",
}
SHORT: dict[str, str] = {
    "legs_0_10": "Restlessness, 0 to 10",
    "none_tonight": "Did not come",
    "onset_local_time": "First came at",
    "minutes_affected": "Lasted, minutes",
    "other_body_parts": "Other parts too",
    "cramps_or_twitching": "Cramps or twitching",
    "sleep_hours": "Sleep, hours",
    "awakenings": "Awakenings",
    "tired_0_10": "Tired, 0 to 10",
    "had_caffeine_after_noon": "Caffeine after midday",
    "alcohol_units": "Alcoholic drinks",
    "nicotine": "Nicotine",
    "exercise_min": "Exercise, minutes",
    "long_sitting": "Long sitting",
    "meds_changed": "Medicine changed",
    "meds_changed_note": "What changed",
    "mg_supplement_mg": "Supplement magnesium, mg",
    "iron_taken": "Iron taken",
    "menses_or_illness": "Period or illness",
    "stomach_upset": "Stomach upset",
    "plan_followed_pct": "Plan eaten, %",
    "note": "Note",
}
RATING_HELP = "0 = none and 10 = the strongest you can imagine."
TIRED_HELP = "0 = not at all and 10 = as tired as you can imagine."
YES_NO = {True: "Yes", False: "No"}
SHARES = {100: "All", 75: "Three quarters", 50: "Half", 25: "A quarter", 0: "None"}
EVENTS: dict[EventKind, str] = {
    "medicine_changed": "Medicine or supplement changed",
    "plan_started": "Week planned",
    "lab_taken": "Laboratory value",
    "irls_total": "IRLS total, self-entered",
}
CUES: dict[CueId, str] = {
    "augmentation": "To tell the person who prescribes your medicine",
    "stop": "You can leave the plan",
    "list": "The list of conditions asks about a value you entered",
}
DOPAMINE_QUESTION = (
    "Do you take a dopamine agonist (pramipexole, ropinirole, rotigotine) or levodopa?"
)
DISCUSS = "Discuss with your clinician."


def share_words(percent: int) -> str:
    """A share of a meal in words; other shares than those offered as a number."""
    return SHARES.get(percent, f"{percent} %")
