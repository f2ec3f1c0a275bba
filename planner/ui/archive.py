"""The files of a plan in one archive, so that its limits always go with it."""

from __future__ import annotations

import io
import zipfile

from planner.export.plan_csv import plan_csv
from planner.export.plan_meta import meta_json
from planner.plan.outcome import PlanOutcome
from planner.profile import Profile


def plan_archive(outcome: PlanOutcome, profile: Profile) -> bytes:
    """A ZIP with the plan's CSV, what stands beside it (`.meta.json`) and the profile.

    The same plan gives the same bytes.
    """
    assert outcome.plan is not None
    start = outcome.plan.start
    name = f"plan-{start.isoformat()}"
    files = {
        f"{name}.csv": plan_csv(outcome.plan.items),
        f"{name}.meta.json": meta_json(outcome),
        "profile.toml": profile.to_toml().encode("utf-8"),
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, data in files.items():
            entry = zipfile.ZipInfo(file, (start.year, start.month, start.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return content.getvalue()
