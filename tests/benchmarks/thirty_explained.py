"""What helps thirty people without a week: ``python -m tests.benchmarks.thirty_explained``.

For each of the thirty profiles that cannot be planned: every change that is suggested within a
time is applied and planned, and where it is called the least, one step less is planned. Options:
``--seconds 60`` for the suggestions of one profile, ``--less 10`` for a step less, names to run
only those.
"""

from __future__ import annotations

import argparse
import time

from planner import load_foods, plan_week
from planner.explain.attempt import Attempts
from planner.explain.suggestions import AS_ASKED, Suggestion, suggestions
from planner.solve.week import WeekOptions
from tests.thirty_profiles import THIRTY

FOODS = load_foods()


def main() -> None:
    """Print a line for each profile, then the sums."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--less", type=float, default=10.0)
    parser.add_argument("names", nargs="*", default=list(THIRTY))
    options = parser.parse_args()
    attempts = Attempts(FOODS)
    suggested, planned, least, undercut, none = 0, 0, 0, 0, 0
    for name in options.names:
        start = time.perf_counter()
        found = suggestions(THIRTY[name], attempts, seconds=options.seconds)
        seconds = time.perf_counter() - start
        attempts.stop = lambda: False
        works = [applied(suggestion) for suggestion in found]
        # Where a week is found for what was asked, nothing changes, and no step is less.
        smallest = [s for s in found if s.least and s.kind != AS_ASKED]
        smaller = [s for s in smallest if step_less_works(s, options.less)]
        print(
            f"{name:44} {seconds:5.1f} s, {len(found)} suggested, {sum(works)} give a plan, "
            f"{len(smallest)} called the least, {len(smaller)} undercut"
            f"{', as asked' if any(s.kind == AS_ASKED for s in found) else ''}",
            flush=True,
        )
        for suggestion in smaller:
            print(f"    undercut: {suggestion.sentence}", flush=True)
        none += not found
        suggested, planned = suggested + len(found), planned + sum(works)
        least, undercut = least + len(smallest), undercut + len(smaller)
    print(
        f"{len(options.names)} profiles, {none} without a suggestion; {suggested} suggested, "
        f"{planned} give a plan; {least} called the least, {undercut} undercut by one step"
    )


def applied(suggestion: Suggestion) -> bool:
    """Whether the planner, starting from the week that proves the change, has a plan."""
    quick = WeekOptions(improve_s=0.0, relative_gap=0.05)
    proof = suggestion.outcome.plan
    outcome = plan_week(suggestion.profile, foods=FOODS, options=quick, previous=proof, stay=0.0)
    return outcome.plan is not None


def step_less_works(suggestion: Suggestion, seconds: float) -> bool:
    """Whether the planner finds a week one step nearer to what was asked."""
    options = WeekOptions(time_limit_s=seconds, improve_s=0.0, relative_gap=0.5)
    return plan_week(suggestion.one_step_less, foods=FOODS, options=options).plan is not None


if __name__ == "__main__":
    main()
