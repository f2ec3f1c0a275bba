"""How a refused profile says what is wrong: every fault, one line each, in plain words."""

import pickle

import pytest

from planner.profile import Person, Profile, ProfileError

GOOD = {"person": {"sex": "female", "age": 54}, "screening": {"none_apply": True}}

PYDANTIC_WORDING = ("Input should", "Field required", "Extra inputs", "type=", "pydantic", "valid ")


def faults_of(**sections):
    """The faults of a good profile with these keys changed or added."""
    tables = {**GOOD, **{name: keys for name, keys in sections.items() if name not in GOOD}}
    for name in GOOD:
        tables[name] = {**GOOD[name], **sections.get(name, {})}
    with pytest.raises(ProfileError) as refused:
        Profile.from_mapping(tables, source="profile.toml")
    for words in PYDANTIC_WORDING:
        assert words not in str(refused.value)
    return refused.value.faults


def only_fault(**sections):
    faults = faults_of(**sections)
    assert len(faults) == 1, faults
    return faults[0]


def test_a_fault_is_one_line_with_file_key_value_and_what_is_allowed():
    fault = only_fault(targets={"magnesium_mg": -5})
    expected = "profile.toml: targets.magnesium_mg: -5 is not allowed; allowed: 1 to 2000 mg"
    assert str(fault) == expected
    assert (fault.source, fault.key, fault.value, fault.allowed, fault.message) == (
        "profile.toml",
        "targets.magnesium_mg",
        "-5",
        "1 to 2000 mg",
        "-5 is not allowed",
    )


@pytest.mark.parametrize(
    ("sections", "key", "meant", "allowed"),
    [
        ({"targets": {"magnesium": 3}}, "targets.magnesium", "magnesium_mg", "energy_kcal"),
        ({"person": {"weight_lb": 150}}, "person.weight_lb", "weight_kg", "height_cm"),
        ({"week": {"age": 54}}, "week.age", "person.age", "start"),
        ({"preference": {}}, "preference", "preferences", "targets"),
        ({"diet": "vegan"}, "diet", "preferences.diet", "screening"),
        ({"age": 54}, "age", "person.age", "screening"),
    ],
)
def test_an_unknown_key_gets_the_nearest_one_and_all_allowed_ones(sections, key, meant, allowed):
    fault = only_fault(**sections)
    assert fault.key == key
    assert f"did you mean {meant}?" in fault.message
    assert allowed in fault.allowed.split(", ")


def test_an_unknown_key_unlike_any_other_gets_no_suggestion():
    assert "did you mean" not in only_fault(targets={"zzzzz": 1}).message


def test_keys_that_are_not_text_are_refused():
    assert "7 is not a key" in only_fault(targets={7: 8}).message
    assert len(faults_of(targets={7: 8, "magnesium_mg": -5})) == 2
    with pytest.raises(ProfileError, match="7 is not a key"):
        Profile.from_mapping({**GOOD, 7: 8})


def test_missing_keys_are_named():
    with pytest.raises(ProfileError) as refused:
        Profile()
    assert [fault.key for fault in refused.value.faults] == [
        "person.sex",
        "person.age",
        "screening",
    ]
    assert all(fault.message == "is missing" for fault in refused.value.faults)


@pytest.mark.parametrize("value", [5, "x", [], [{}], True], ids=repr)
def test_a_section_must_be_a_table(value):
    fault = only_fault(targets=value)
    assert (fault.key, "is not a table" in fault.message) == ("targets", True)


@pytest.mark.parametrize("value", [None, 5, "x", [GOOD]], ids=repr)
def test_a_profile_must_be_a_mapping(value):
    with pytest.raises(ProfileError, match="not a mapping"):
        Profile.from_mapping(value)


def test_every_fault_is_listed_each_on_its_own_line():
    faults = faults_of(
        person={"age": 0, "sex": "male", "life_stage": "pregnant", "weight_kg": 1000},
        screening={"conditions": ["Bad", "good"]},
        targets={"magnesium_mg": -5, "salt": 1},
        preferences={"dislikes": ["", 5]},
        week={"start": "soon", "meals": ["tea"]},
        extra={},
    )
    assert sorted(fault.key for fault in faults) == [
        "extra",
        "person.age",
        "person.life_stage",
        "person.weight_kg",
        "preferences.dislikes",
        "preferences.dislikes",
        "screening.conditions",
        "screening.conditions",
        "targets.magnesium_mg",
        "targets.salt",
        "week.meals",
        "week.start",
    ]
    lines = str(ProfileError(faults)).split("\n")
    assert lines == [str(fault) for fault in faults]


def test_long_values_and_keys_are_shortened():
    for sections in (
        {"person": {"sex": "x" * 100_000}},
        {"person": {"x" * 100_000: 1}},
        {"targets": {"magnesium_mg": ["x" * 100_000] * 100}},
        {"targets": {"magnesium_mg": 10**100_000}},
    ):
        fault = only_fault(**sections)
        assert fault.key.startswith(tuple(f"{name}." for name in sections))
        assert len(str(fault)) < 400


def test_control_characters_of_values_keys_and_sources_are_escaped():
    nasty = "\x1b[31m\r\n\u202e\x07\u2028\x9b"
    tables = {**GOOD, "targets": {nasty: 1}, "week": {"start": nasty}}
    with pytest.raises(ProfileError) as refused:
        Profile.from_mapping(tables, source=f"a{nasty}.toml")
    for line in (str(fault) for fault in refused.value.faults):
        assert line.isprintable()
        assert r"\x1b" in line
    assert len(str(refused.value).splitlines()) == 2


def test_a_section_made_by_itself_gives_the_same_faults():
    with pytest.raises(ProfileError) as refused:
        Person(sex="female", age=0, weight_lb=150)
    assert [fault.key for fault in refused.value.faults] == ["person.age", "person.weight_lb"]


def test_an_error_survives_pickling():
    error = ProfileError(faults_of(targets={"magnesium_mg": -5}))
    assert pickle.loads(pickle.dumps(error)).faults == error.faults
