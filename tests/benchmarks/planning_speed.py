"""How fast weeks are planned and planned again: ``python -m tests.benchmarks.planning_speed``.

For each of the twelve profiles, one after another on an otherwise idle machine, in a process
that is ready as those of the page are:
- first plan: `plan_week` until a week within 2 % of the bound, from profile to checked plan;
- finer: the gap after 4 s, or the seconds until it was 1 %;
- again: `plan_week` near the plan in hand after a step of 5 % on each slider, with the share of
  dishes that stayed.
Medians and 95th percentiles are over profiles, or over profiles and sliders.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence

from planner import PlanOutcome, Profile, load_foods, plan_week
from planner.plan.get_ready import get_ready, ready_for_others
from planner.plan.make import resolved_targets
from planner.solve.week import WeekOptions
from tests.twelve_profiles import TWELVE

FOODS = load_foods()
SLIDERS = ("energy_kcal", "magnesium_mg", "potassium_mg", "sodium_max_mg")


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of the values do not pass."""
    ranked = sorted(values)
    return ranked[max(math.ceil(share * len(ranked)) - 1, 0)]


def summary(name: str, values: Sequence[float], unit: str) -> str:
    """Median and 95th percentile in a line."""
    middle, high = percentile(values, 0.5), percentile(values, 0.95)
    return f"{name}: median {middle:.2f} {unit}, 95th percentile {high:.2f} {unit}"


def timed(profile: Profile, options: WeekOptions) -> tuple[float, PlanOutcome]:
    """Seconds from a profile to its checked plan, and the outcome."""
    start = time.perf_counter()
    outcome = plan_week(profile, foods=FOODS, options=options)
    return time.perf_counter() - start, outcome


def stepped(profile: Profile) -> list[tuple[str, Profile]]:
    """The profile after a step of 5 % on each slider, up and down; floors of energy kept."""
    daily = resolved_targets(profile).daily
    now = {name: getattr(daily, name) for name in SLIDERS}
    return [
        (f"{name} {change:+.0%}", profile.replace("targets", **{name: round(value * (1 + change))}))
        for name, value in now.items()
        for change in (0.05, -0.05)
    ]


def kept_dishes(before: PlanOutcome, after: PlanOutcome) -> float:
    """The share of dishes that are the same on the same day and meal."""
    assert before.plan is not None
    assert after.plan is not None
    old = {(meal.day, meal.meal): meal.dish_id for meal in before.plan.meals}
    new = {(meal.day, meal.meal): meal.dish_id for meal in after.plan.meals}
    return sum(new.get(place) == dish for place, dish in old.items()) / len(old)


def main() -> None:
    """Print a line for each profile, then the summary."""
    get_ready(FOODS)
    for _ in ready_for_others(FOODS):
        pass
    timed(TWELVE["woman 54"], WeekOptions(improve_s=0.0, relative_gap=0.5))  # loads what is cached
    first, first_gaps, finer, finer_s, again, again_gaps, kept = [], [], [], [], [], [], []
    for name, profile in TWELVE.items():
        seconds, outcome = timed(profile, WeekOptions(improve_s=4.0, relative_gap=0.02))
        assert outcome.gap is not None, outcome.messages
        first.append(seconds)
        first_gaps.append(100 * outcome.gap)
        seconds, best = timed(profile, WeekOptions(improve_s=3.8, relative_gap=0.01))
        assert best.gap is not None
        finer.append(100 * best.gap)
        finer_s.append(seconds)
        steps = []
        for step, changed in stepped(profile):
            start = time.perf_counter()
            replanned = plan_week(changed, foods=FOODS, previous=best.plan)
            seconds = time.perf_counter() - start
            if replanned.plan is None or replanned.gap is None:
                print(f"  {name}, {step}: {replanned.status}: {replanned.messages[0]}")
                continue
            steps.append(seconds)
            again_gaps.append(100 * replanned.gap)
            kept.append(100 * kept_dishes(best, replanned))
            if seconds > 0.7 or replanned.gap > 0.02 or kept[-1] < 80:
                print(
                    f"  {name}, {step}: {seconds:.2f} s, gap {100 * replanned.gap:.2f} %, "
                    f"{kept[-1]:.0f} % of the dishes"
                )
        again.extend(steps)
        print(
            f"{name:40} first {first[-1]:.2f} s at {first_gaps[-1]:.2f} %; "
            f"{finer[-1]:.2f} % after {finer_s[-1]:.2f} s; again {percentile(steps, 0.5):.2f} s"
        )
    print(summary("first plan", first, "s"))
    print(summary("its gap", first_gaps, "%"))
    print(summary("gap after 4 s", finer, "%"))
    near = sum(gap <= 1 for gap in finer)
    print(f"{summary('seconds of that', finer_s, 's')}; 1 % or less: {near} of {len(finer)}")
    print(summary(f"again ({len(again)} steps)", again, "s"))
    print(summary("its gap", again_gaps, "%"))
    within = sum(s <= 0.7 and g <= 2 for s, g in zip(again, again_gaps, strict=True))
    print(f"again within 0.7 s and 2 %: {within} of {len(again)}")
    print(f"dishes that stayed: least {min(kept):.0f} %, median {percentile(kept, 0.5):.0f} %")


if __name__ == "__main__":
    main()
