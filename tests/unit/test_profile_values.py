"""Which values a profile refuses, key by key."""

import datetime

import pytest

from planner.profile import Profile, ProfileError

GOOD = {"person": {"sex": "female", "age": 54}, "screening": {"none_apply": True}}


def only_fault(**sections):
    """The one fault of a good profile with these keys changed or added."""
    changed = {name: {**GOOD.get(name, {}), **keys} for name, keys in sections.items()}
    with pytest.raises(ProfileError) as refused:
        Profile.from_mapping({**GOOD, **changed}, source="profile.toml")
    assert len(refused.value.faults) == 1, refused.value.faults
    assert "Input should" not in str(refused.value)
    return refused.value.faults[0]


RANGES = [
    ("person", "age", 1, 120, 1, "years"),
    ("person", "weight_kg", 30, 300, 0.1, "kg"),
    ("person", "height_cm", 120, 230, 0.1, "cm"),
    ("targets", "magnesium_mg", 1, 2000, 0.1, "mg"),
    ("targets", "potassium_mg", 1, 10000, 0.1, "mg"),
    ("targets", "energy_kcal", 800, 5000, 0.1, "kcal"),
    ("targets", "energy_tolerance", 0.01, 0.2, 0.001, ""),
    ("targets", "sodium_max_mg", 500, 5000, 0.1, "mg"),
    ("targets", "every_day", 0.5, 1.0, 0.001, ""),
    ("preferences", "max_repeats", 1, 7, 1, "times a week"),
    ("week", "people", 1, 8, 1, "people"),
    ("preferences", "max_cost_usd_per_day", 1, 100, 0.1, "USD"),
]


@pytest.mark.parametrize(("section", "key", "low", "high", "step", "unit"), RANGES)
def test_numbers_are_allowed_up_to_both_ends_of_their_range_and_not_beyond(
    section, key, low, high, step, unit
):
    for value in (low, high):
        keys = {**GOOD.get(section, {}), key: value}
        profile = Profile.from_mapping({**GOOD, section: keys})
        assert getattr(getattr(profile, section), key) == value
    for value in (low - step, high + step):
        fault = only_fault(**{section: {key: value}})
        assert fault.key == f"{section}.{key}"
        assert f"{low:g} to {high:g} {unit}".rstrip() in fault.allowed


@pytest.mark.parametrize(("section", "key"), [row[:2] for row in RANGES])
@pytest.mark.parametrize(
    "value",
    [True, "60", "", float("nan"), float("inf"), float("-inf"), 10**400, [60], {}, b"60", 6j],
    ids=repr,
)
def test_numbers_are_finite_and_neither_text_nor_truth_values(section, key, value):
    fault = only_fault(**{section: {key: value}})
    assert fault.key == f"{section}.{key}"


@pytest.mark.parametrize(("section", "key"), [("person", "age"), ("preferences", "max_repeats")])
def test_whole_numbers_have_no_decimal_point(section, key):
    value = 5.0 if key == "max_repeats" else 54.5
    assert "whole number" in only_fault(**{section: {key: value}}).message


def test_a_number_in_quotes_is_called_text():
    assert only_fault(targets={"magnesium_mg": "320"}).message == '"320" is text, not a number'


@pytest.mark.parametrize(
    ("person", "key"),
    [
        ({"sex": "male", "life_stage": "pregnant"}, "person.life_stage"),
        ({"sex": "male", "life_stage": "lactating"}, "person.life_stage"),
        ({"gestation_weeks": 20}, "person.gestation_weeks"),
        ({"life_stage": "lactating", "gestation_weeks": 20}, "person.gestation_weeks"),
        ({"life_stage": "pregnant", "gestation_weeks": 0}, "person.gestation_weeks"),
        ({"life_stage": "pregnant", "gestation_weeks": 43}, "person.gestation_weeks"),
        ({"lactation": "partial"}, "person.lactation"),
        ({"life_stage": "pregnant", "lactation": "exclusive"}, "person.lactation"),
    ],
)
def test_what_does_not_go_with_the_sex_or_life_stage_is_refused(person, key):
    assert only_fault(person=person).key == key


@pytest.mark.parametrize("life_stage", ["pregnant", "expecting"])
def test_what_hangs_on_a_refused_life_stage_is_no_second_fault(life_stage):
    person = {"sex": "male", "life_stage": life_stage, "gestation_weeks": 20}
    assert only_fault(person=person).key == "person.life_stage"


def test_none_apply_contradicts_conditions():
    fault = only_fault(screening={"none_apply": True, "conditions": ["kidney_transplant"]})
    assert fault.key == "screening.conditions"
    assert "contradicts" in fault.message


@pytest.mark.parametrize(
    "condition", ["", "Kidney", "lithium ", "lithium_", "lithum", "a\n", 3, None]
)
def test_conditions_are_those_of_the_screening_list(condition):
    fault = only_fault(screening={"none_apply": False, "conditions": ["lithium", condition]})
    assert fault.key == "screening.conditions"
    assert "entry 2" in fault.message
    assert "lithium" in fault.allowed


@pytest.mark.parametrize(
    ("section", "key", "wrong", "meant"),
    [
        ("person", "sex", "Female", "female"),
        ("person", "activity", "low active", "low_active"),
        ("preferences", "diet", "vegetarien", "vegetarian"),
    ],
)
def test_a_misspelt_choice_gets_the_nearest_one(section, key, wrong, meant):
    fault = only_fault(**{section: {key: wrong}})
    assert f'did you mean "{meant}"?' in fault.message
    assert meant in fault.allowed


@pytest.mark.parametrize(
    ("key", "entries"),
    [
        ("dislikes", ["liver", ""]),
        ("dislikes", ["liver", " \n\t"]),
        ("favourites", ["liver", "1234567"]),
        ("favourites", ["liver", 123456789]),
        ("favourites", ["liver", -12345678]),
        ("dislikes", ["liver", "01234567"]),
        ("dislikes", ["liver", "12345678.0"]),
        ("dislikes", ["liver", 12345678.0]),
        ("dislikes", ["liver", True]),
        ("dislikes", ["liver", ["tongue"]]),
        ("dislikes", ["liver", "x" * 81]),
        ("dislikes", ["liver", "to\x00ngue"]),
        ("dislikes", ["liver", "tongue\ud800"]),
        ("avoid_allergens", ["milk", "nuts"]),
        ("avoid_allergens", ["milk", 1]),
    ],
)
def test_a_wrong_entry_of_a_list_is_named_by_its_place(key, entries):
    fault = only_fault(preferences={key: entries})
    assert fault.key == f"preferences.{key}"
    assert fault.message.startswith("entry 2, ")


def test_a_blank_entry_is_called_blank():
    assert only_fault(preferences={"dislikes": [" "]}).message == 'entry 1, " ", is blank'


def test_entries_of_80_characters_and_lists_of_200_are_allowed_and_no_more():
    words = ["x" * 80] * 200
    profile = Profile(**GOOD, preferences={"dislikes": words})
    assert profile.preferences.dislikes == tuple(words)
    fault = only_fault(preferences={"dislikes": [*words, ""]})
    assert "201 entries" in fault.message
    assert "at most 200" in fault.allowed


@pytest.mark.parametrize("value", ["milk", 3, {"milk": True}, {"milk"}], ids=repr)
def test_a_list_must_be_a_list(value):
    fault = only_fault(preferences={"avoid_allergens": value})
    assert "is not a list" in fault.message
    assert fault.allowed.startswith("a list")


@pytest.mark.parametrize("value", [1, 0, "true", "yes", []], ids=repr)
def test_truth_values_are_true_or_false(value):
    assert only_fault(preferences={"avoid_gluten": value}).allowed == "true or false"


@pytest.mark.parametrize(
    "start",
    [
        "2026-02-30",
        "23.11.2026",
        "20261123",
        "2026-W48-1",
        "",
        20261123,
        datetime.datetime(2026, 11, 23),
        datetime.time(8),
        datetime.date(1999, 12, 31),
        datetime.date(2101, 1, 1),
    ],
    ids=str,
)
def test_the_start_is_a_day_within_reach(start):
    fault = only_fault(week={"start": start})
    assert fault.key == "week.start"
    assert "2000-01-01 to 2100-12-31" in fault.allowed


@pytest.mark.parametrize("meals", [[], ["dinner", "dinner"], ["supper"], "dinner"], ids=repr)
def test_meals_are_some_of_the_four_once_each(meals):
    fault = only_fault(week={"meals": meals})
    assert fault.key == "week.meals"
    assert "breakfast, lunch, dinner, snack" in fault.allowed
