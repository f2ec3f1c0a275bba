"""Properties that hold for any profile and for any junk."""

import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.profile import MEALS, Profile, ProfileError, condition_ids
from planner.profile.profile import SECTIONS

EXAMPLES = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


def some(**keys):
    """A table with any of these keys."""
    return st.fixed_dictionaries({}, optional=keys)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=78
).map(lambda text: f"a{text}")
codes = st.integers(10_000_000, 99_999_999)
foods = st.lists(words | codes | codes.map(str), max_size=8)
persons = st.one_of(
    st.fixed_dictionaries(
        {"sex": st.sampled_from(["female", "male"]), "age": st.integers(19, 120)},
        optional={
            "life_stage": st.just("none"),
            "weight_kg": st.floats(30, 300) | st.integers(30, 300),
            "height_cm": st.floats(120, 230) | st.integers(120, 230),
            "activity": st.sampled_from(["inactive", "low_active", "active", "very_active"]),
        },
    ),
    st.fixed_dictionaries(
        {"sex": st.just("female"), "age": st.integers(19, 50), "life_stage": st.just("pregnant")},
        optional={"gestation_weeks": st.integers(1, 42)},
    ),
    st.fixed_dictionaries(
        {"sex": st.just("female"), "age": st.integers(19, 50), "life_stage": st.just("lactating")},
        optional={"lactation": st.sampled_from(["exclusive", "partial"])},
    ),
)
days = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))
screenings = st.one_of(
    some(none_apply=st.booleans()),
    some(
        none_apply=st.just(False),
        conditions=st.lists(st.sampled_from(condition_ids())),
        answered_on=days,
        medicine_changed_on=days,
        kidney_tests_within_12_months=st.booleans(),
        usual_vitamin_k_ug=st.floats(1, 2000),
        usual_sodium_mg=st.integers(500, 10000),
        region=st.sampled_from(["us", "eu"]),
    ),
)
names = st.text(
    st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=80
)
clinicians = st.builds(
    lambda date, length, **rest: {
        "date": date,
        "expires": date + datetime.timedelta(length),
        **rest,
    },
    date=days,
    length=st.integers(0, 180),
    # Somebody's name has a letter.
    name=names.map(lambda name: f"D{name}"[:80]),
    potassium_max_mg=st.integers(1000, 5000),
    magnesium_max_mg=st.floats(200, 600),
)
supplements = st.lists(
    st.one_of(
        st.fixed_dictionaries(
            {
                "product": names,
                "kind": st.sampled_from(["magnesium", "potassium", "iron", "antacid", "laxative"]),
                "elemental_mg": st.floats(1, 1000),
            },
            optional={"per_day": st.integers(1, 6)},
        ),
        st.fixed_dictionaries(
            {
                "product": names,
                "kind": st.just("laxative"),
                "salt": st.sampled_from(["magnesium_oxide", "magnesium_hydroxide"]),
                "salt_mg": st.integers(100, 2000),
            }
        ),
    ),
    max_size=3,
)
valid = st.fixed_dictionaries(
    {"person": persons, "screening": screenings},
    optional={
        "clinician": clinicians,
        "supplement": supplements,
        "targets": some(
            magnesium_mg=st.floats(1, 2000),
            potassium_mg=st.integers(1, 10000),
            energy_kcal=st.floats(800, 5000),
            energy_tolerance=st.floats(0.01, 0.2),
            sodium_max_mg=st.floats(500, 5000),
            every_day=st.floats(0.5, 1.0),
        ),
        "preferences": some(
            diet=st.sampled_from(["omnivore", "pescatarian", "vegetarian", "vegan"]),
            avoid_allergens=st.lists(st.sampled_from(["milk", "egg", "soy", "sesame"])),
            avoid_gluten=st.booleans(),
            dislikes=foods,
            favourites=foods,
            max_repeats=st.integers(1, 7),
            max_cost_usd_per_day=st.floats(1, 100),
        ),
        "week": some(
            start=st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)),
            meals=st.lists(st.sampled_from(MEALS), min_size=1, unique=True),
        ),
    },
)

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.binary(),
    st.dates(),
    st.datetimes(),
    st.complex_numbers(),
)
junk = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(scalars, inner, max_size=4)
        | st.tuples(inner, inner)
    ),
    max_leaves=8,
)
key_names = st.sampled_from(
    [key for section in SECTIONS.values() for key in section.model_fields]
    + ["self", "cls", "values", "table"]
)
section_names = st.sampled_from([*SECTIONS, "supplement", "self", "section", "homes"])


def refuse_or_accept(make, *args):
    """Makes a profile, which may be refused, but only with faults a terminal can show."""
    try:
        return make(*args)
    except ProfileError as error:
        refused = error
    assert refused.faults
    for fault in refused.faults:
        assert fault.message
        assert str(fault).isprintable()
    return None


@EXAMPLES
@given(valid)
def test_a_valid_profile_reads_back_from_its_toml(tables):
    profile = Profile.from_mapping(tables)
    text = profile.to_toml()
    again = Profile.from_toml_text(text.encode())
    assert again == profile
    assert again.to_toml() == text


@EXAMPLES
@given(
    st.dictionaries(
        section_names | scalars, junk | st.dictionaries(key_names | scalars, junk, max_size=6)
    )
)
def test_a_junk_mapping_raises_nothing_but_a_profile_error(tables):
    refuse_or_accept(Profile.from_mapping, tables)


@EXAMPLES
@given(junk)
def test_junk_instead_of_a_mapping_raises_nothing_but_a_profile_error(value):
    refuse_or_accept(Profile.from_mapping, value)


@EXAMPLES
@given(valid, section_names, key_names, junk)
def test_one_junk_value_in_a_valid_profile_is_named_or_reads_back(tables, section, key, value):
    earlier = tables.get(section, {})
    changed = [*earlier, {key: value}] if isinstance(earlier, list) else {**earlier, key: value}
    tables = {**tables, section: changed}
    profile = refuse_or_accept(Profile.from_mapping, tables)
    if profile is not None:
        assert Profile.from_toml_text(profile.to_toml()) == profile


@EXAMPLES
@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "ignore")))
def test_junk_bytes_raise_nothing_but_a_profile_error(content):
    refuse_or_accept(Profile.from_toml_text, content)


@EXAMPLES
@given(st.text(st.characters()))
def test_junk_text_raises_nothing_but_a_profile_error(text):
    refuse_or_accept(Profile.from_toml_text, text)


@EXAMPLES
@given(valid, st.data())
def test_a_damaged_file_raises_nothing_but_a_profile_error(tables, data):
    content = Profile.from_mapping(tables).to_toml().encode()
    place = data.draw(st.integers(0, len(content)))
    refuse_or_accept(
        Profile.from_toml_text, content[:place] + data.draw(st.binary()) + content[place + 1 :]
    )
