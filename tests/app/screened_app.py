"""What a page of someone shows to whom entries of the list apply."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

from planner.profile import Profile
from planner.ui.state import PlanState
from tests.app.conftest import board_html, texts

# "mg" for blood tests is mg/dL or mmol/L, which the pages may name; amounts of food they may not.
MINERAL_FIGURE = re.compile(r"\d[\d,.]*\s*mg\b")


def state(app: AppTest) -> PlanState:
    found: PlanState = app.session_state["plan_state"]
    return found


def profile_of(app: AppTest) -> Profile:
    profile = state(app).profile
    assert profile is not None
    return profile


def shows_no_targets(app: AppTest) -> bool:
    return (
        not app.exception
        and not MINERAL_FIGURE.search(texts(app))
        and not app.slider
        and not app.get("download_button")
        and not board_html(app)
    )
