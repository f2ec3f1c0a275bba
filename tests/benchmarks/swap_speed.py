"""How fast three others are offered: ``python -m tests.benchmarks.swap_speed``.

For each of the twelve profiles: the time to lay a week out for swaps (the page does so beside
itself, once a week is shown), then the time from a click to three offers, each a whole checked
week, for days, meals and foods. Run it on an otherwise idle machine.
"""

from __future__ import annotations

import time

from planner import load_foods, plan_week
from planner.bend import Desk, three_others
from planner.plan.keep import Keep
from planner.solve.week import WeekOptions
from tests.benchmarks.planning_speed import summary
from tests.twelve_profiles import TWELVE


def main() -> None:
    """Print a line for each profile, then the summary by kind of part."""
    foods = load_foods()
    laid: list[float] = []
    seconds: dict[str, list[float]] = {"day": [], "meal": [], "food": []}
    offered: dict[str, list[float]] = {"day": [], "meal": [], "food": []}
    for name, profile in TWELVE.items():
        options = WeekOptions(improve_s=0.0, relative_gap=0.05)
        outcome = plan_week(profile, foods=foods, options=options)
        assert outcome.plan is not None, outcome.messages
        desk = Desk(profile, outcome, foods)
        start = time.perf_counter()
        desk.warm_up()
        laid.append(time.perf_counter() - start)
        slowest = 0.0
        parts: list[Keep] = [(day,) for day in (1, 4, 7)]
        parts += [(meal.day, meal.meal) for meal in outcome.plan.meals if meal.day in (2, 5)]
        parts += [
            (meal.day, meal.meal, serving.food_code)
            for meal in outcome.plan.meals
            if meal.day == 3
            for serving in meal.foods
        ]
        for part in parts:
            kind = ("day", "meal", "food")[len(part) - 1]
            start = time.perf_counter()
            found = three_others(desk, part)
            seconds[kind].append(time.perf_counter() - start)
            offered[kind].append(float(len(found)))
            slowest = max(slowest, seconds[kind][-1])
        print(f"{name}: laid out in {laid[-1]:.2f} s, slowest swap {slowest:.2f} s")
    print(summary("laid out", laid, "s"))
    for kind, taken in seconds.items():
        full = sum(count == 3 for count in offered[kind])
        print(f"{summary(kind, taken, 's')}; three offers for {full} of {len(taken)}")


if __name__ == "__main__":
    main()
