"""Plans random profiles with random conditions, targets and tastes, and holds each to its ceiling.

`python -m tests.benchmarks.screened_profiles [NUMBER]`: 2,000 by default, about 20 minutes. The
tests try the same profiles but plan only some of them.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from planner import plan_week
from planner.export.plan_json import outcome_json
from planner.export.plan_meta import meta_json
from planner.profile.week_start import today_is
from planner.solve.week import WeekOptions
from tests.plans.random_screening import profiles
from tests.plans.screened_people import FOODS, MARGIN, TODAY, profile_of
from tests.unit.mineral_figures import mineral_figures

QUICK = WeekOptions(time_limit_s=6, improve_s=0.0, relative_gap=0.05)


def main() -> None:
    """Plan them all; stops at the first that breaks its screening."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    ended: Counter[str] = Counter()
    furthest = 0.0
    start = time.perf_counter()

    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(sections=profiles)
    def each(sections: dict[str, Any]) -> None:
        nonlocal furthest
        profile = profile_of(sections)
        with today_is(TODAY):
            outcome = plan_week(profile, foods=FOODS, options=QUICK)
            screening = outcome.screening
            capped = screening is not None and screening.potassium_max_mg is not None
            ended[f"{outcome.status}{', under a ceiling' if capped else ''}"] += 1
            if outcome.status in ("held", "blocked"):
                assert outcome.plan is None
                texts = (*outcome.messages, outcome_json(outcome).decode())
                for text in (*texts, meta_json(outcome).decode()):
                    assert mineral_figures(text) == [], (text, sections)
            elif outcome.plan is not None and capped:
                assert screening is not None
                ceiling = screening.potassium_max_mg
                assert ceiling is not None
                potassium = outcome.plan.days["potassium_mg"]
                assert potassium.max() <= MARGIN * ceiling, sections
                assert potassium.mean() <= ceiling, sections
                furthest = max(furthest, float(potassium.max()) / ceiling)
        if sum(ended.values()) % 100 == 0:
            print(f"{sum(ended.values())} in {time.perf_counter() - start:.0f} s", flush=True)

    each()
    for name, count in ended.most_common():
        print(f"{count:6} {name}")
    print(f"highest day under a ceiling: {furthest:.3f} of it (allowed: {MARGIN})")


if __name__ == "__main__":
    main()
