"""Supplements: elemental amounts, limits, and what to ask a pharmacist."""

from __future__ import annotations

from typing import Any

import pytest

from planner import Profile, ProfileError
from planner.plan.person_targets import resolved_targets
from planner.screening import screen
from planner.supplements import elemental_share, load_salts, spacing_facts, supplement_intake

WOMAN = {"sex": "female", "age": 54}
READ = {"none_apply": True}
TABLET = {"product": "Tablet", "kind": "magnesium", "elemental_mg": 100}


def taking(*supplements: dict[str, Any], screening: dict[str, Any] | None = None) -> Profile:
    return Profile(person=WOMAN, screening=screening or READ, supplement=list(supplements))


@pytest.mark.parametrize(
    ("salt", "share"),
    [
        ("magnesium_oxide", 0.603),
        ("magnesium_hydroxide", 0.417),
        ("magnesium_citrate", 0.162),
        ("potassium_chloride", 0.524),
        ("ferrous_sulfate", 0.201),
        ("calcium_carbonate", 0.400),
    ],
)
def test_the_elemental_share_follows_from_the_formula(salt: str, share: float) -> None:
    assert elemental_share(salt) == pytest.approx(share, abs=6e-4)


def test_every_salt_has_a_share_between_0_and_1_a_source_and_a_status() -> None:
    for salt in load_salts().values():
        assert 0 < salt.share < 1
        assert salt.source
        assert salt.status in ("C", "S", "U", "P")


def test_amounts_are_counted_by_element_and_day() -> None:
    intake = supplement_intake(
        taking(
            {**TABLET, "per_day": 2},
            {"product": "M", "kind": "laxative", "salt": "magnesium_hydroxide", "salt_mg": 1000},
            {"product": "K", "kind": "potassium", "elemental_mg": 99},
            {"product": "Chalk", "kind": "antacid", "salt": "calcium_carbonate", "salt_mg": 500},
        )
    )
    assert intake.mg("magnesium") == pytest.approx(200 + 416.8, abs=0.1)
    assert intake.mg("potassium") == 99
    assert intake.mg("calcium") == pytest.approx(200.2, abs=0.1)
    assert "41.7 % magnesium" in intake.doses[1].conversion


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"product": "x", "kind": "magnesium"}, "supplement"),
        ({**TABLET, "salt": "magnesium_oxide"}, "supplement"),
        ({**TABLET, "salt": "magnesium_oxide", "salt_mg": 400}, "supplement"),
        ({"product": "x", "kind": "magnesium", "salt": "magnesium_oxide"}, "supplement"),
        (
            {"product": "x", "kind": "iron", "salt": "magnesium_oxide", "salt_mg": 4},
            "supplement.salt",
        ),
        ({"product": "x", "kind": "iron", "salt": "rust", "salt_mg": 4}, "supplement.salt"),
        ({**TABLET, "kind": "zinc"}, "supplement.kind"),
        ({**TABLET, "elemental_mg": -1}, "supplement.elemental_mg"),
        ({**TABLET, "per_day": 100}, "supplement.per_day"),
        ({**TABLET, "product": ""}, "supplement.product"),
        ({**TABLET, "dose": 1}, "supplement.dose"),
    ],
)
def test_a_wrong_supplement_is_a_fault_that_says_which_entry(
    given: dict[str, Any], key: str
) -> None:
    with pytest.raises(ProfileError) as refused:
        taking(TABLET, given)
    assert [fault.key for fault in refused.value.faults] == [key]
    assert "entry 2" in refused.value.faults[0].message
    assert refused.value.faults[0].allowed


@pytest.mark.parametrize("given", [3, "x", {"product": "x"}, [3]])
def test_supplements_are_a_list_of_tables(given: Any) -> None:
    with pytest.raises(ProfileError, match="supplement"):
        Profile(person=WOMAN, screening=READ, supplement=given)


def test_supplements_read_back_from_toml() -> None:
    profile = taking(TABLET, {**TABLET, "product": "Other", "per_day": 3})
    assert Profile.from_toml_text(profile.to_toml()) == profile
    again = Profile.from_toml_text(
        '[person]\nsex = "male"\nage = 40\n[screening]\nnone_apply = true\n'
        '[[supplement]]\nproduct = "A"\nkind = "iron"\nelemental_mg = 14\n'
    )
    assert again.supplement[0].elemental_mg == 14
    assert again.with_supplements([]).supplement == ()


@pytest.mark.parametrize(
    ("region", "per_day", "told"),
    [("us", 3, False), ("us", 4, True), ("eu", 2, False), ("eu", 3, True)],
)
def test_magnesium_over_the_limit_is_told_and_the_food_targets_stay(
    region: str, per_day: int, told: bool
) -> None:
    screening = {**READ, "region": region}
    profile = taking({**TABLET, "per_day": per_day}, screening=screening)
    outcome = screen(profile)
    assert outcome.status == "allowed"
    sentences = [text for text in outcome.messages if "limit for supplements" in text]
    assert bool(sentences) == told
    if told:
        assert f"{100 * per_day} mg" in sentences[0]
        assert "the plan of meals is the same" in sentences[0]
    without = taking(screening=screening)
    assert resolved_targets(profile).daily == resolved_targets(without).daily


def test_a_limit_of_nothing_and_a_limit_to_ask_about() -> None:
    none = screen(taking(TABLET, screening={"conditions": ["myasthenia_or_heart_block"]}))
    assert none.supplement_cap_mg == 0
    assert any("limit for supplements is 0 mg" in text for text in none.messages)
    ask = screen(taking(TABLET, screening={"conditions": ["kidney_disease_stage_1_or_2"]}))
    assert ask.supplement_cap_mg is None
    assert any("ask your clinician" in text for text in ask.messages)


@pytest.mark.parametrize(
    ("supplement", "fires"),
    [
        ({"product": "K", "kind": "potassium", "elemental_mg": 99}, True),
        ({"product": "F", "kind": "antacid", "salt": "potassium_bicarbonate", "salt_mg": 99}, True),
        ({"product": "Unsaid", "kind": "antacid", "elemental_mg": 99}, True),
        ({"product": "Ca", "kind": "antacid", "salt": "calcium_carbonate", "salt_mg": 99}, False),
        (TABLET, False),
        ({"product": "Fe", "kind": "iron", "elemental_mg": 14}, False),
    ],
)
def test_potassium_in_a_product_counts_as_a_potassium_supplement(
    supplement: dict[str, Any], fires: bool
) -> None:
    outcome = screen(taking(supplement))
    assert ("Q14" in [fired.id for fired in outcome.fired]) == fires
    assert outcome.potassium == ("capped" if fires else "allowed")


def test_a_potassium_product_beside_an_ace_inhibitor_blocks() -> None:
    screening = {"conditions": ["ace_inhibitor_or_arb"], "kidney_tests_within_12_months": True}
    outcome = screen(
        taking({"product": "K", "kind": "potassium", "elemental_mg": 99}, screening=screening)
    )
    assert outcome.status == "blocked"


@pytest.mark.parametrize(
    ("condition", "kind", "says"),
    [
        ("gabapentin", "magnesium", "2 hours"),
        ("levothyroxine", "iron", "4 hours"),
        ("levothyroxine", "antacid", "4 hours"),
        ("antibiotic", "laxative", "4 to 6 hours"),
        ("bisphosphonate", "magnesium", "2 hours"),
        ("hiv_medicine", "magnesium", "6 hours after"),
        ("levodopa", "iron", "kept apart"),
    ],
)
def test_a_medicine_that_meets_a_supplement_is_something_to_ask_about(
    condition: str, kind: str, says: str
) -> None:
    screening = {"conditions": [condition]}
    supplement = {"product": "P", "kind": kind, "elemental_mg": 10}
    if kind == "antacid":
        supplement = {"product": "P", "kind": kind, "salt": "magnesium_oxide", "salt_mg": 10}
    told = [
        text for text in screen(taking(supplement, screening=screening)).notices if says in text
    ]
    assert len(told) == 1
    assert told[0].startswith("Ask your pharmacist: ")
    assert spacing_facts(taking(screening=screening)) == ()
    assert spacing_facts(taking(supplement)) == ()


def test_unconfirmed_spacing_facts_say_so() -> None:
    screening = {"conditions": ["hiv_medicine", "gabapentin"]}
    facts = {
        fact.conditions[0]: fact for fact in spacing_facts(taking(TABLET, screening=screening))
    }
    assert facts["hiv_medicine"].sentence.endswith("(not confirmed yet)")
    assert not facts["gabapentin"].sentence.endswith("(not confirmed yet)")


def test_supplements_are_changed_as_a_list_and_not_by_key() -> None:
    with pytest.raises(ProfileError, match="with_supplements"):
        taking(TABLET).replace("supplement", per_day=2)
    other = {**TABLET, "per_day": 2}
    assert taking(TABLET).with_supplements([other]) == taking(other)
