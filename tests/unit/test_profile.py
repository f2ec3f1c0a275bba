"""What a valid profile holds: values, defaults, the start of the week, changes, TOML."""

import dataclasses
import datetime
import pickle

import pytest

from planner.profile import MEALS, Person, Profile, ProfileError, Screening, next_monday, today_is

WHOLE = """
[person]
sex = "female"
age = 54
life_stage = "none"
weight_kg = 68.0
height_cm = 165
activity = "active"

[screening]
conditions = ["ace_inhibitor_or_arb"]

[targets]
magnesium_mg = 320
potassium_mg = 2600
energy_kcal = 1900
energy_tolerance = 0.1
sodium_max_mg = 2000
every_day = 0.9

[preferences]
diet = "vegetarian"
avoid_allergens = ["milk", "tree_nuts"]
avoid_gluten = true
dislikes = ["mushroom", "liver", 63101000]
favourites = ["banana", "11710000"]
max_repeats = 3
max_cost_usd_per_day = 12.5

[week]
start = 2026-11-25
meals = ["dinner", "breakfast"]
people = 4
cook_dinners_twice = 2

[[cook_again]]
cooked = 2026-11-26
meal = "dinner"
again = 2026-11-29
again_meal = "dinner"

[[pantry]]
food_code = 63107010
grams = 250.5
"""

LEAST = {"person": {"sex": "male", "age": 19}, "screening": {}}


def least(**sections: object) -> Profile:
    return Profile(**{**LEAST, **sections})


def test_every_key_of_a_whole_profile_is_read():
    profile = Profile.from_toml_text(WHOLE)
    assert profile.person.model_dump(exclude={"gestation_weeks", "lactation"}) == {
        "sex": "female",
        "age": 54,
        "life_stage": "none",
        "weight_kg": 68.0,
        "height_cm": 165.0,
        "activity": "active",
    }
    assert profile.screening.model_dump(exclude_unset=True) == {
        "conditions": ("ace_inhibitor_or_arb",),
    }
    assert profile.screening.none_apply is False
    assert profile.targets.model_dump() == {
        "magnesium_mg": 320,
        "potassium_mg": 2600,
        "energy_kcal": 1900,
        "energy_tolerance": 0.1,
        "sodium_max_mg": 2000,
        "every_day": 0.9,
    }
    assert profile.preferences.model_dump() == {
        "diet": "vegetarian",
        "avoid_allergens": ("milk", "tree_nuts"),
        "avoid_gluten": True,
        "dislikes": ("mushroom", "liver", "63101000"),
        "favourites": ("banana", "11710000"),
        "max_repeats": 3,
        "max_cost_usd_per_day": 12.5,
    }
    assert profile.week.model_dump() == {
        "start": datetime.date(2026, 11, 25),
        "meals": ("breakfast", "dinner"),
        "people": 4,
        "cook_dinners_twice": 2,
    }
    assert profile.cook_again_of_week() == {(5, "dinner"): (2, "dinner")}
    assert [(food.food_code, food.grams) for food in profile.pantry] == [(63107010, 250.5)]


def test_sex_age_and_an_empty_screening_are_enough():
    profile = least()
    assert profile.person.life_stage == "none"
    assert profile.targets.magnesium_mg is None
    assert (profile.targets.energy_tolerance, profile.targets.every_day) == (0.05, 1.0)
    assert profile.preferences.diet == "omnivore"
    assert profile.preferences.max_repeats == 2
    assert profile.week.meals == MEALS == ("breakfast", "lunch", "dinner", "snack")


def test_none_counts_as_not_given():
    assert least(targets={"magnesium_mg": None, "every_day": None}, week=None) == least()


def test_sections_may_be_given_as_objects():
    person = Person(sex="male", age=19)
    assert Profile(person=person, screening=Screening()) == least()


@pytest.mark.parametrize(
    ("screening", "answered"),
    [
        ({}, False),
        ({"none_apply": False}, False),
        ({"conditions": []}, False),
        ({"none_apply": True}, True),
        ({"conditions": ["kidney_transplant"]}, True),
        ({"none_apply": False, "conditions": ["kidney_transplant"]}, True),
    ],
)
def test_screening_counts_as_answered_only_with_an_answer(screening, answered):
    assert least(screening=screening).screening.answered is answered


def test_what_is_named_twice_counts_once():
    profile = least(
        screening={"conditions": ["lithium", "warfarin", "lithium"]},
        preferences={"avoid_allergens": ["soy", "egg", "soy"]},
    )
    assert profile.screening.conditions == ("lithium", "warfarin")
    assert profile.preferences.avoid_allergens == ("soy", "egg")


def test_pregnancy_takes_weeks_and_lactation_takes_its_kind():
    expecting = {"sex": "female", "age": 30, "life_stage": "pregnant", "gestation_weeks": 28}
    assert least(person=expecting).person.gestation_weeks == 28
    feeding = {"sex": "female", "age": 30, "life_stage": "lactating", "lactation": "partial"}
    assert least(person=feeding).person.lactation == "partial"


def test_words_lose_the_space_around_and_doubled_space_within():
    profile = least(preferences={"dislikes": ["  brussels \t sprouts "]})
    assert profile.preferences.dislikes == ("brussels sprouts",)


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        ("2026-11-22", "2026-11-23"),
        ("2026-11-23", "2026-11-30"),
        ("2026-11-24", "2026-11-30"),
        ("2026-12-31", "2027-01-04"),
    ],
)
def test_the_week_starts_on_the_first_monday_after_today(today, monday):
    with today_is(datetime.date.fromisoformat(today)):
        profile = least()
    assert profile.week.start == datetime.date.fromisoformat(monday)


def test_the_real_today_is_used_outside_tests():
    before = datetime.date.today()
    start = least().week.start
    assert start in {next_monday(before), next_monday(datetime.date.today())}
    assert start.weekday() == 0
    assert start > before


def test_the_start_may_be_an_iso_string():
    assert least(week={"start": "2026-02-28"}).week.start == datetime.date(2026, 2, 28)


def test_a_profile_cannot_be_changed():
    profile = Profile.from_toml_text(WHOLE)
    with pytest.raises(ValueError, match="frozen"):
        profile.targets.magnesium_mg = 400
    with pytest.raises(ValueError, match="frozen"):
        profile.targets = least().targets
    assert isinstance(profile.preferences.dislikes, tuple)


def test_equal_profiles_hash_alike_and_survive_pickling():
    profile = Profile.from_toml_text(WHOLE)
    assert hash(profile) == hash(Profile.from_toml_text(WHOLE))
    assert pickle.loads(pickle.dumps(profile)) == profile


def test_replace_changes_one_key_and_keeps_the_rest():
    profile = Profile.from_toml_text(WHOLE)
    changed = profile.replace("targets", magnesium_mg=400)
    assert changed.targets.magnesium_mg == 400
    assert profile.targets.magnesium_mg == 320
    assert changed.replace("targets", magnesium_mg=320) == profile


def test_replace_with_none_goes_back_to_the_default():
    changed = Profile.from_toml_text(WHOLE).replace("targets", magnesium_mg=None, every_day=None)
    assert changed.targets.magnesium_mg is None
    assert changed.targets.every_day == 1.0
    assert "magnesium_mg" not in changed.to_toml()


def test_replace_validates():
    with pytest.raises(ProfileError, match=r"targets\.magnesium_mg: -1"):
        least().replace("targets", magnesium_mg=-1)
    with pytest.raises(ProfileError, match="did you mean targets"):
        least().replace("target", magnesium_mg=300)


def test_replace_on_a_later_day_keeps_the_week():
    with today_is(datetime.date(2026, 11, 22)):
        profile = least()
    with today_is(datetime.date(2026, 11, 23)):
        assert profile.replace("preferences", diet="vegan").week == profile.week


def test_toml_of_a_whole_profile_reads_back_to_an_equal_one():
    profile = Profile.from_toml_text(WHOLE)
    assert Profile.from_toml_text(profile.to_toml()) == profile


def test_toml_names_given_keys_only_and_always_screening():
    text = least(targets={"magnesium_mg": 320}).to_toml()
    lines = [line for line in text.splitlines() if line]
    assert lines == [
        "[person]",
        'sex = "male"',
        "age = 19",
        "[screening]",
        "[targets]",
        "magnesium_mg = 320",
    ]


def test_a_saved_profile_without_a_start_plans_the_week_after_it_is_read():
    with today_is(datetime.date(2026, 11, 22)):
        text = least().to_toml()
    with today_is(datetime.date(2027, 3, 3)):
        assert Profile.from_toml_text(text).week.start == datetime.date(2027, 3, 8)


def test_unknown_food_codes_are_named_with_their_place_and_words_are_left_alone():
    profile = least(
        preferences={"dislikes": ["liver", 11111111, 22222222], "favourites": ["33333333"]}
    )
    faults = profile.unknown_food_codes([11111111], source="me.toml")
    assert [(fault.source, fault.key, fault.value) for fault in faults] == [
        ("me.toml", "preferences.dislikes", "22222222"),
        ("me.toml", "preferences.favourites", "33333333"),
    ]
    assert "entry 3" in faults[0].message
    assert profile.unknown_food_codes({11111111, 22222222, 33333333}) == []


def test_known_food_codes_may_be_a_column_of_a_table():
    pandas = pytest.importorskip("pandas")
    profile = least(preferences={"dislikes": [22222222]})
    # The index holds 0 and 1; a membership test on the column itself would look there.
    assert profile.unknown_food_codes(pandas.Series([11111111, 22222222])) == []


def test_a_fault_is_unchangeable():
    fault = least(preferences={"dislikes": [22222222]}).unknown_food_codes([])[0]
    with pytest.raises(dataclasses.FrozenInstanceError):
        fault.key = "other"
