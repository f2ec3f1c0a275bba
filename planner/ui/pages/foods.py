"""Foods: what is in a food, which are rich in what a day asks for, and foods of one's own."""

import streamlit as st

from planner.ui.components.food_details import food_details
from planner.ui.components.food_lists import ranked_lists, search
from planner.ui.components.footer import footer
from planner.ui.components.own_dishes import own_dishes
from planner.ui.components.own_foods import own_foods
from planner.ui.food_choice import choosable, may_rank
from planner.ui.state import plan_state

with st.container(key="foods_page", width=1080):
    st.title("Foods", anchor=False)
    profile = plan_state().profile
    may = may_rank(profile)

    def show(code: int) -> None:
        food_details(code, may)

    searching = search(may, show)
    if not searching:
        codes = None
        if profile is not None and may.minerals:
            only = st.toggle(
                "Only foods that my plan can hold",
                value=True,
                key="food_only_mine",
                help="Foods of the planner's dishes that fit your diet, allergens, dislikes and "
                "answers. Off: all foods of the table.",
                persist_state="session",
            )
            codes = choosable(profile) if only else None
        ranked_lists(may, codes, show)
        for reason in may.why_not:
            st.markdown(reason)
        if profile is None:
            st.page_link("planner/ui/pages/plan.py", label="To the list")
        if may.minerals:
            st.caption(
                "One food of each kind. A usual portion is the median of what US adults ate at one "
                "time (NHANES 2007–2012). Under 5 kcal in 100 g, a food is not ranked per 100 kcal."
            )
    if profile is not None and may.figures:
        with st.expander("A food of your own"):
            own_foods(profile)
        with st.expander("A dish of your own"):
            own_dishes(profile)
footer()
