"""The first screen: who the plan is for, and the list that decides whether one may be made."""

from __future__ import annotations

import streamlit as st

from planner.profile import LifeStage, Profile, ProfileError, Sex, limits
from planner.ui.state import begin
from planner.ui.words import LIFE_STAGES, SEXES

# Reference intakes for pregnancy and lactation end at 50 years.
_LAST_LIFE_STAGE_AGE = 50
_UNSPECIFIED = "unspecified"

# In plain words, the conditions and medicines with which more potassium or magnesium, or fewer
# calories, may be unsafe without a clinician's limits.
_LIST = {
    "Kidneys and potassium": (
        "Kidney disease of any stage, dialysis or a kidney transplant",
        "Protein in the urine, a urinary blockage, or calcium-oxalate kidney stones",
        "Ever told that your blood potassium was high, or to limit potassium",
        "Adrenal insufficiency (Addison's disease), low aldosterone or renal tubular acidosis",
        "Age 65 or over, diabetes, high blood pressure or heart failure, without a kidney blood "
        "test that you know was normal",
    ),
    "Medicines": (
        "For blood pressure or heart: an ACE inhibitor (‑pril), an ARB (‑sartan) or aliskiren",
        "Spironolactone, eplerenone, finerenone, amiloride or triamterene",
        "Trimethoprim, heparin, pentamidine, ciclosporin or tacrolimus",
        "Potassium tablets, or a salt substitute with potassium",
        "Digoxin, a beta-blocker such as propranolol, or a pill with drospirenone",
        "Ibuprofen, naproxen or the like on most days",
        "Warfarin, lithium, an MAO inhibitor, insulin or a sulfonylurea",
    ),
    "Eating and weight": (
        "An eating disorder, now or in the past",
        "Underweight, or weight lost without meaning to",
        "Bariatric surgery, a short bowel, active bowel inflammation or trouble swallowing",
    ),
    "Now": (
        "Fainting, palpitations, chest pain or new marked weakness: these need urgent medical help",
    ),
}
_COLUMNS = (("Kidneys and potassium", "Now"), ("Medicines", "Eating and weight"))


def first_visit() -> None:
    """Shows the screen. An answer starts a profile; without one nothing is planned."""
    with st.container(key="first_page", width=980):
        st.title("Plan a week of meals", anchor=False)
        st.markdown(
            "Seven days of real meals that reach published intake targets for magnesium and "
            "potassium, within your energy and tastes. First, who is it for?"
        )
        sex, age, life_stage = _person()
        st.header("Does any of these apply to you?", anchor=False)
        st.caption("The list is about safety: with some of these, more potassium can do harm.")
        for column, titles in zip(st.columns(2, gap="medium"), _COLUMNS, strict=True):
            for title in titles:
                entries = "\n".join(f"- {entry}" for entry in _LIST[title])
                column.markdown(f"**{title}**\n\n{entries}")
        with st.container(horizontal=True):
            none_apply = st.button("None of these apply", key="first_none_apply")
            some_apply = st.button("One or more apply", key="first_some_apply")
        if none_apply or some_apply:
            _answer(sex, age, life_stage, none_apply)


def _person() -> tuple[Sex | None, int, LifeStage]:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        sex = st.segmented_control(
            "Sex",
            list(SEXES),
            format_func=SEXES.__getitem__,
            key="first_sex",
            help="Reference intakes and energy equations are given for female and male.",
        )
        age = st.number_input(
            "Age in years",
            int(limits.AGE.low),
            int(limits.AGE.high),
            value=50,
            key="first_age",
            width=140,
        )
        life_stage: LifeStage = "none"
        if sex == "female" and age <= _LAST_LIFE_STAGE_AGE:
            life_stage = st.segmented_control(
                "Pregnant or breastfeeding",
                list(LIFE_STAGES),
                format_func=LIFE_STAGES.__getitem__,
                default="none",
                required=True,
                key="first_life_stage",
            )
    return sex, age, life_stage


def _answer(sex: Sex | None, age: int, life_stage: LifeStage, none_apply: bool) -> None:
    if sex is None:
        st.warning("Please choose female or male first.")
        return
    screening = {"none_apply": True} if none_apply else {"conditions": [_UNSPECIFIED]}
    try:
        profile = Profile(
            person={"sex": sex, "age": age, "life_stage": life_stage}, screening=screening
        )
    except ProfileError as error:
        st.warning(" ".join(fault.message for fault in error.faults))
        return
    begin(profile.replace("week", start=profile.week.start))
    st.rerun()
