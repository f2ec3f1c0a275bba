"""Plans the twelve profiles and prints a table: ``python -m tests.benchmarks.twelve_profiles``."""

from __future__ import annotations

import statistics
import time

from planner import load_foods, plan_week
from planner.foods.table import load_associations
from planner.plan.coherence import week_coherence
from tests.twelve_profiles import TWELVE


def main() -> None:
    """Print time, gap, HEI-2020, lowest days, coherence and distinct foods of each plan."""
    foods = load_foods()
    associations = load_associations()
    print(
        f"{'profile':42}{'s':>6}{'gap %':>7}{'points':>8}{'HEI':>6}{'Mg %':>6}{'K %':>6}"
        f"{'breakf':>8}{'lunch':>7}{'dinner':>7}{'foods':>6}"
    )
    seconds = []
    for name, profile in TWELVE.items():
        start = time.perf_counter()
        outcome = plan_week(profile, foods=foods)
        seconds.append(time.perf_counter() - start)
        plan = outcome.plan
        if plan is None or outcome.gap is None or outcome.bound is None:
            print(f"{name:42}{seconds[-1]:6.2f}  {outcome.status}: {outcome.messages[0]}")
            continue
        days, targets = plan.days, plan.targets
        coherence = week_coherence(plan, associations)
        print(
            f"{name:42}{seconds[-1]:6.2f}{100 * outcome.gap:7.2f}"
            f"{outcome.gap * outcome.bound:8.2f}{plan.hei.total:6.1f}"
            f"{100 * days['magnesium_mg'].min() / targets.magnesium_mg:6.0f}"
            f"{100 * days['potassium_mg'].min() / targets.potassium_mg:6.0f}"
            f"{coherence['breakfast']:8.2f}{coherence['lunch']:7.2f}{coherence['dinner']:7.2f}"
            f"{plan.items['Food Code'].nunique():6d}"
        )
    print(f"median {statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s")


if __name__ == "__main__":
    main()
