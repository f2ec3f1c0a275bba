"""Plans a week of real meals that reach magnesium and potassium targets."""

from planner.foods.table import load_foods
from planner.plan.make import plan_week
from planner.plan.outcome import PlanOutcome
from planner.plan.week_plan import WeekPlan
from planner.processors import one_for_linear_algebra
from planner.profile import Profile, ProfileError

__all__ = ["PlanOutcome", "Profile", "ProfileError", "WeekPlan", "load_foods", "plan_week"]

one_for_linear_algebra()
