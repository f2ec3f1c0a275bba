"""Where no week was found: the smallest changes that make one possible, a click away each."""

from __future__ import annotations

import streamlit as st

from planner.explain.attempt import Attempts
from planner.explain.explanation import Explanation, explain
from planner.explain.suggestions import Suggestion
from planner.profile import Profile
from planner.ui.cached import food_table
from planner.ui.finders import Finder
from planner.ui.state import PlanState, take_profile

Help = Finder[Suggestion | Explanation]

_EVERY_S = 0.5
_SECONDS = 25.0


def suggestions(state: PlanState, profile: Profile) -> None:
    """The changes found so far; the search begins when this is first shown for a profile."""
    helping = state.helping
    if helping is None or helping[0] != profile:
        state.stop_helping()
        finder = Help(lambda found: _look(profile, found)).start()
        state.helping = helping = (profile, finder)
    finder = helping[1]
    if finder.is_over:
        _shown(finder)
    else:
        _watch(finder)


@st.fragment(run_every=_EVERY_S)
def _watch(finder: Help) -> None:
    _shown(finder)
    if finder.is_over:
        st.rerun()


def _look(profile: Profile, found: object) -> None:
    assert callable(found)
    found(explain(profile, Attempts(food_table(), own=profile), found=found, seconds=_SECONDS))


def _shown(finder: Help) -> None:
    latest: dict[str, Suggestion] = {}
    answer: Explanation | None = None
    for found in list(finder.found):
        if isinstance(found, Explanation):
            answer = found
        else:
            latest[f"{found.kind} {found.sentence.split(' to ')[0]}"] = found
    offered = answer.suggestions if answer is not None else tuple(latest.values())
    st.subheader("What would make a week possible", anchor=False)
    if answer is not None:
        for sentence in answer.standing:
            st.markdown(sentence)
    for number, suggestion in enumerate(sorted(offered, key=lambda s: s.size)):
        st.button(
            suggestion.sentence,
            key=f"plan_suggestion_{number}",
            on_click=take_profile,
            args=(suggestion.profile, suggestion.outcome.plan),
            help="A week was found with this change. Click to plan with it.",
        )
    if finder.failed:
        st.caption("The search for helpful changes failed on our side.")
    elif answer is None and not finder.is_over:
        st.caption("Looking for the smallest changes that would help …")
    elif not offered:
        st.caption("No single change was found that would be enough.")
    if answer is not None and answer.nearest is not None and answer.nearest.shortfalls:
        missed = "; ".join(answer.nearest.shortfalls)
        st.caption(f"The nearest week would still miss: {missed}.")
