"""The app's entry: page settings, style and navigation. Start it with `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from planner.ui.style import load_style

PAGES = Path("planner") / "ui" / "pages"

# A local picture: an icon by name would be fetched from a font server by the browser.
st.set_page_config(
    page_title="RLS meal planner",
    page_icon=str(Path(__file__).parent / "planner" / "ui" / "assets" / "favicon.png"),
    layout="wide",
)
load_style()

page = st.navigation(
    [
        st.Page(PAGES / "plan.py", title="Plan", default=True),
        st.Page(PAGES / "shopping.py", title="Shopping"),
        st.Page(PAGES / "foods.py", title="Foods"),
        st.Page(PAGES / "diary.py", title="Diary"),
        st.Page(PAGES / "plan_and_diary.py", title="Plan and diary"),
        st.Page(PAGES / "diary_sheet.py", title="Monthly sheet", visibility="hidden"),
        st.Page(PAGES / "weeks.py", title="Weeks"),
        st.Page(PAGES / "you.py", title="You"),
        st.Page(PAGES / "evidence.py", title="About the evidence"),
    ],
    position="top",
)
# A look at another page must not lose what is filled in on the first screen.
for key in [key for key in st.session_state if str(key).startswith("first_")]:
    st.session_state[key] = st.session_state[key]
page.run()
