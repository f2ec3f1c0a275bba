"""The range that each number of the diary must lie in; wide, to keep slips of the pen out."""

from __future__ import annotations

from planner.profile.limits import Range

RATING = Range(0, 10, whole=True)
MINUTES_AFFECTED = Range(0, 720, "minutes", whole=True)
SLEEP_HOURS = Range(0, 16, "hours")
AWAKENINGS = Range(0, 20, "times", whole=True)
ALCOHOL_UNITS = Range(0, 20, "drinks")
EXERCISE_MIN = Range(0, 600, "minutes", whole=True)
SUPPLEMENT_MG = Range(0, 2000, "mg of the element")
SHARE_PCT = Range(0, 100, "%", whole=True)
IRLS_TOTAL = Range(0, 40, "points", whole=True)
GRAMS = Range(0.1, 10000, "g")
MEASURES = Range(0.1, 100, "household measures")
NUTRIENT = Range(0, 99_999)
