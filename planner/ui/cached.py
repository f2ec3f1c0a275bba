"""What every visitor shares: data of the project. Nothing about a person is cached here."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from planner.foods.table import food_table_provenance, load_foods


@st.cache_resource(show_spinner=False)
def food_table() -> pd.DataFrame:
    """The food table. Shared: never change it in place."""
    return load_foods()


@st.cache_resource(show_spinner=False)
def provenance() -> dict[str, Any]:
    """Release and sources of the food table."""
    return food_table_provenance()
