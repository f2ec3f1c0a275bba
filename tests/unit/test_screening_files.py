"""The files of rules: what a wrong row is told, and what each row must say."""

from __future__ import annotations

import pytest

from planner import load_foods
from planner.model.exclusions import allowed_foods
from planner.model.request import PlanRequest
from planner.plan.check.screened import carries
from planner.profile import condition_ids
from planner.screening import RulesError, load_rules
from planner.screening.food_tags import load_food_tags
from planner.screening.rules import FOOD_RULES, RULES_FILE, read_rules
from planner.targets import DailyTargets
from tests.unit.mineral_figures import mineral_figures

TEXT = RULES_FILE.read_text(encoding="utf-8")
FOODS = load_foods()
TARGETS = DailyTargets(320, 2600, 1900, 1800, 2000, 2300, 0.1, 46, 25, 1.0)


def test_adding_a_row_adds_a_rule_and_an_entry_of_the_list() -> None:
    row = (
        '\n[[rule]]\nid = "Q99"\ncondition = "new_condition"\ngroup = "Other"\nquestion = "New"\n'
        'about = "something new"\npotassium = "blocked"\nmagnesium = "allowed"\n'
        'source = "a test"\nstatus = "U"\n'
    )
    book = read_rules(TEXT + row)
    assert book.rule("Q99").potassium == "blocked"
    assert "new_condition" in [rule.condition for rule in book.groups()["Other"]]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('potassium = "capped"', 'potassium = "caped"', "'caped' is not allowed"),
        ('status = "S"\n\n[[rule]]', 'status = "X"\n\n[[rule]]', "'X' is not allowed"),
        ('energy = "no deficit"', 'energy = "none"', "'none' is not allowed"),
        ('food_rules = ["no_tyramine"]', 'food_rules = ["no_wine"]', "'no_wine' is not allowed"),
        ('id = "Q03"', 'id = "Q02"', "stands twice: Q02"),
        ('condition = "warfarin"', 'condition = "lithium"', "stands twice: lithium"),
        ('any_of = ["Q04"]', 'any_of = ["Q44"]', "no rows: Q44"),
        ('about = "diabetes"', 'abut = "diabetes"', "Q16a: no keys: abut"),
        ('about = "diabetes"\n', "", "Q16a: about is missing"),
        ('supplement_cap_mg = "ask"', 'supplement_cap_mg = "some"', "'some' is not allowed"),
        ('about = "diabetes"', 'about = "diabetes"\nin_list = false', "Q16a: in_list = false"),
        ("[templates]", "[templates", "not TOML"),
    ],
)
def test_a_wrong_row_is_named(old: str, new: str, told: str) -> None:
    assert old in TEXT
    with pytest.raises(RulesError, match=r"rules\.toml") as refused:
        read_rules(TEXT.replace(old, new, 1))
    assert told in str(refused.value)


def test_every_condition_can_be_answered_in_a_profile_and_has_a_question() -> None:
    rules = [rule for rule in load_rules().rules if rule.condition]
    assert [rule.condition for rule in rules] == list(condition_ids())
    assert all(rule.question and rule.group and rule.about for rule in rules)


def test_no_row_holds_a_figure_of_a_mineral_that_a_locked_person_would_see() -> None:
    book = load_rules()
    for row in (*book.rules, *book.combinations):
        said = (row.about, row.message, row.whom, row.urgent, row.source)
        assert mineral_figures(" ".join(said)) == [], row.id
    for rule in book.rules:
        assert mineral_figures(f"{rule.question} {rule.message_without}") == [], rule.id


def test_every_locking_row_is_backed_by_a_source_and_a_status() -> None:
    book = load_rules()
    for row in (*book.rules, *book.combinations):
        assert row.source
        assert row.status in ("C", "S", "U", "P")


# Food rules.


def left_out(rule: str) -> set[str]:
    request = PlanRequest(TARGETS, ("lunch",), food_rules=frozenset({rule}))
    return set(FOODS.loc[~allowed_foods(FOODS, request), "name"])


@pytest.mark.parametrize(
    ("rule", "out", "kept"),
    [
        (
            "no_high_oxalate",
            "Spinach, cooked|Beet greens, cooked|Chard, cooked|Rhubarb|Almonds|Greens, cooked|"
            "Trail mix with nuts|Chana saag (chickpeas with spinach)",
            "Kale, cooked|Oat bran cereal, cooked|Banana|Mustard greens, cooked",
        ),
        (
            "no_tyramine",
            "Cheddar cheese|Salami|Soy sauce|Sauerkraut|Fava beans, cooked|Ham|Miso or tofu soup",
            "Ricotta cheese|Banana|Mozzarella cheese|Tofu",
        ),
    ],
)
def test_a_food_rule_leaves_out_its_foods(rule: str, out: str, kept: str) -> None:
    names = left_out(rule)
    assert set(out.split("|")) <= names
    assert set(kept.split("|")) <= set(FOODS["name"]) - names


def test_without_food_rules_nothing_is_left_out() -> None:
    assert allowed_foods(FOODS, PlanRequest(TARGETS, ("lunch",))).all()


@pytest.mark.parametrize("tag", load_food_tags(), ids=lambda tag: tag.rule)
def test_the_check_finds_the_same_foods_by_its_own_reading(tag) -> None:  # type: ignore[no-untyped-def]
    found = {
        row["name"]
        for row in FOODS.to_dict("records")
        if carries(
            tag,
            row["wweia_category"],
            [row["name"], row["plate_name"], row["description"]],
        )
    }
    assert found == left_out(tag.rule)
    assert tag.rule in FOOD_RULES
    assert tag.source
    assert tag.status in ("C", "S", "U", "P")
