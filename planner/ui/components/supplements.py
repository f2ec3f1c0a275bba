"""Supplements: what is taken, what it brings, and the limit it is held against.

They are counted apart from food, and none is ever recommended.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from planner.profile import Profile, Region, Supplement, SupplementKind, limits
from planner.screening import ScreeningOutcome, load_rules, screen
from planner.screening.rules import SupplementLimit
from planner.supplements import Salt, load_salts
from planner.ui.fields import tie
from planner.ui.marks import status_mark
from planner.ui.plain import plain
from planner.ui.state import change_supplements, plan_state

_KINDS: dict[SupplementKind, str] = {
    "magnesium": "Magnesium",
    "potassium": "Potassium",
    "iron": "Iron",
    "antacid": "Antacid",
    "laxative": "Laxative",
}
_REGIONS: dict[Region, str] = {"us": "United States", "eu": "European Union"}
_ELEMENTAL, _SALT = "Elemental amount", "Weight of the salt"


def supplements(profile: Profile, screening: ScreeningOutcome) -> None:
    """The list with its sum, the limit, a form to add one, and what to ask a pharmacist."""
    st.caption(
        "Tablets, antacids and laxatives with magnesium, potassium or iron. They are counted "
        "apart from food and change no meal. This planner recommends none."
    )
    for number, entry in enumerate(profile.supplement):
        _entry(number, entry, profile, screening)
    if screening.may_plan:
        _against_the_limit(profile, screening)
    for sentence in sentences_of_supplements(profile, screening):
        st.markdown(sentence)
    with st.expander("Add one"):
        _add(profile, screening.may_plan)


def sentences_of_supplements(profile: Profile, screening: ScreeningOutcome) -> list[str]:
    """What the screening says only for the supplements: limits, spacing, what to ask."""
    without = screen(profile.with_supplements(()))
    said = {*without.messages, *without.notices}
    return [text for text in (*screening.messages, *screening.notices) if text not in said]


def _entry(number: int, entry: Supplement, profile: Profile, screening: ScreeningOutcome) -> None:
    said = f"**{plain(entry.product)}** ({_KINDS[entry.kind].lower()})"
    # Where targets are turned off, no figure of a mineral is shown, be it of a tablet.
    if screening.supplements is not None:
        said += f"  \n{screening.supplements.doses[number].conversion}"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(said)
        st.button(
            "Remove",
            key=f"supplement_remove_{number}",
            type="tertiary",
            on_click=_remove,
            args=(profile, number),
        )


def _remove(profile: Profile, number: int) -> None:
    change_supplements(entry for place, entry in enumerate(profile.supplement) if place != number)


def _against_the_limit(profile: Profile, screening: ScreeningOutcome) -> None:
    region = profile.screening.region
    published = load_rules().supplement_limit_mg[region]
    cap = screening.supplement_cap_mg
    taken = screening.supplements.mg("magnesium") if screening.supplements else 0.0
    if profile.supplement:
        st.markdown(f"Magnesium from supplements: **{taken:,.0f} mg a day**.")
    st.markdown(_limit(cap, published))
    st.segmented_control(
        "Limit published for",
        list(_REGIONS),
        format_func=_REGIONS.__getitem__,
        required=True,
        **tie("screening", "region", region),
    )


def _limit(cap: float | None, published: SupplementLimit) -> str:
    named = "Limit for magnesium from supplements"
    if cap is None:
        return f"{named}: with your answers to the list, ask your clinician.{status_mark('P')}"
    if cap == 0:
        return (
            f"{named}: with your answers to the list, none before you have spoken to your "
            f"clinician.{status_mark('P')}"
        )
    if cap == published.value:
        why, mark = f" ({published.source})", status_mark(published.status)
    else:
        why, mark = ", by your answers to the list", status_mark("P")
    return f"{named}: {cap:,.0f} mg a day{why}. It does not count food.{mark}"


def _add(profile: Profile, with_figures: bool) -> None:
    left, right = st.columns(2)
    left.text_input("Product", key="supplement_product", max_chars=limits.NAME_CHARACTERS)
    kind: SupplementKind = right.selectbox(
        "Kind", list(_KINDS), format_func=_KINDS.__getitem__, key="supplement_kind"
    )
    by = st.segmented_control(
        "What the label gives",
        [_ELEMENTAL, _SALT],
        default=_ELEMENTAL,
        required=True,
        key="supplement_by",
        help="Labels of tablets often give the elemental amount, labels of antacids the weight of "
        "the salt (magnesium hydroxide, say).",
    )
    left, right = st.columns(2)
    salt = None
    if by == _SALT:
        fitting = {name: salt for name, salt in load_salts().items() if _fits(kind, salt)}
        chosen = left.selectbox(
            "Salt",
            list(fitting),
            format_func=lambda name: fitting[name].title,
            key="supplement_salt",
        )
        salt = fitting[chosen]
    amount = left.number_input(
        "mg in one tablet or measure",
        float(limits.SUPPLEMENT_AMOUNT.low),
        float(limits.SUPPLEMENT_AMOUNT.high),
        value=None,
        step=10.0,
        format="%.0f",
        key="supplement_amount",
    )
    per_day = right.number_input(
        "How many a day",
        0.5,
        float(limits.SUPPLEMENT_PER_DAY.high),
        value=1.0,
        step=0.5,
        format="%.1f",
        key="supplement_per_day",
    )
    if salt is not None and amount is not None and with_figures:
        st.caption(
            f"{amount:g} mg {salt.title} × {salt.share:.1%} = {amount * salt.share:,.0f} mg "
            f"{salt.element}{status_mark(salt.status)}"
        )
    st.button("Add", key="supplement_add", on_click=_take, args=(profile, salt, per_day))


def _fits(kind: SupplementKind, salt: Salt) -> bool:
    return salt.element == kind or kind in ("antacid", "laxative")


def _take(profile: Profile, salt: Salt | None, per_day: float) -> None:
    product = (st.session_state["supplement_product"] or "").strip()
    amount = st.session_state["supplement_amount"]
    if not product or amount is None:
        plan_state().refused = "please give the product's name and the mg in one."
        return
    entry: dict[str, Any] = {
        "product": product,
        "kind": st.session_state["supplement_kind"],
        "per_day": per_day,
        **({"elemental_mg": amount} if salt is None else {"salt": salt.id, "salt_mg": amount}),
    }
    change_supplements([*profile.supplement, entry])
    if not plan_state().refused:
        st.session_state["supplement_product"] = ""
        st.session_state["supplement_amount"] = None
