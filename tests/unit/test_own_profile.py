"""Foods and dishes of one's own in a profile: what is refused, and that they read back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.profile import CONTAINED, MEALS, Profile, ProfileError
from planner.profile.own_names import looks_like
from tests.hand_made_week import hand_made_profile
from tests.own_samples import BAR, BAR_CODE, OATMEAL, PORRIDGE, YOGURT, own_profile


def food_fault(*foods: dict[str, Any]) -> str:
    with pytest.raises(ProfileError) as refused:
        hand_made_profile().with_own_foods(foods)
    assert len(refused.value.faults) == 1
    return str(refused.value.faults[0])


def dish_fault(*dishes: dict[str, Any]) -> str:
    with pytest.raises(ProfileError) as refused:
        hand_made_profile().with_own_foods([BAR]).with_own_dishes(dishes)
    assert len(refused.value.faults) == 1
    return str(refused.value.faults[0])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"saturated_g": 9}, "own_food.saturated_g: entry 1: 9 is more than fat_g; allowed: at"),
        ({"sugars_g": 40}, "own_food.sugars_g: entry 1: 40 is more than carbohydrate_g"),
        ({"protein_g": 30}, "own_food.protein_g: entry 1: 30 is with fat_g and carbohydrate_g"),
        ({"energy_kcal": 420}, "own_food.energy_kcal: entry 1: 420 does not go with its fat"),
        ({"energy_kcal": 40}, "allowed: 116 to 264 kcal"),
        ({"measure_g": 0}, "own_food.measure_g: entry 1: 0 is not allowed; allowed: 2 to 1000 g"),
        ({"measure": "2 bars"}, "own_food.measure: entry 1: "),
        (
            {
                "sodium_mg": 9999,
                "measure_g": 20,
                "energy_kcal": 80,
                "fat_g": 0,
                "saturated_g": 0,
                "carbohydrate_g": 20,
                "protein_g": 0,
            },
            "allowed: 0 to 8000 mg",
        ),
        ({"name": "=1+1"}, "own_food.name: entry 1: "),
        ({"name": "Bar\x1b[2J"}, "has control characters"),
        ({"name": "Bar {fruit}"}, "has braces"),
        ({"food_code": OATMEAL}, "own_food.food_code: entry 1: 56203056 is not allowed"),
        ({"like": 99_000_002}, "own_food.like: entry 1: 99000002 is not allowed"),
        ({"contains": ["nuts"]}, "own_food.contains: entry 1: "),
        ({"suitable_for": "vegan"}, "own_food.suitable_for: entry 1: "),
        ({"contains": None, "suitable_for": "vegetarian"}, "is not settled while contains"),
        ({"sodium_mg": None}, "own_food.sodium_mg: entry 1: is missing"),
        ({"vitamin_c_mg": 3}, "own_food.vitamin_c_mg: entry 1: "),
    ],
)
def test_a_label_that_cannot_be_right_is_refused_with_what_is_allowed(
    change: dict[str, Any], said: str
) -> None:
    fault = food_fault({**BAR, **change})
    assert said in fault
    assert "; allowed: " in fault


def test_foods_have_a_code_and_a_name_of_their_own() -> None:
    assert "entry 2: food_code 99000001 is given twice" in food_fault(BAR, {**BAR, "name": "Other"})
    assert "looks like" in food_fault(BAR, {**YOGURT, "name": "hill  OAT-bar"})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": "Hill Porridge"}, "own_dish.id: entry 1: "),
        ({"name": "Leftovers: soup"}, "own_dish.name: entry 1: "),
        ({"name": "Eaten out"}, "own_dish.name: entry 1: "),
        ({"name": "Por\u202eridge"}, "has control characters"),
        ({"meals": []}, "own_dish.meals: entry 1: [] is empty; allowed: one or more of"),
        ({"foods": []}, "has 0 foods"),
        ({"foods": [{"food_code": OATMEAL}] * 2}, "own_dish.foods: entry 1: entry 2: food "),
        ({"foods": [{"food_code": 10_000_000 + n} for n in range(9)]}, "has 9 foods"),
        ({"foods": [{"food_code": 99_000_009}]}, "which is none of [[own_food]]"),
        ({"foods": [{"food_code": OATMEAL, "grams": -1}]}, "own_dish.foods.grams: entry 1: "),
        ({"max_per_week": 9}, "own_dish.max_per_week: entry 1: 9 is not allowed"),
    ],
)
def test_a_dish_that_cannot_be_is_refused(change: dict[str, Any], said: str) -> None:
    assert said in dish_fault({**PORRIDGE, **change})


def test_dishes_have_an_id_and_a_name_of_their_own() -> None:
    assert "id hill_porridge is given twice" in dish_fault(PORRIDGE, {**PORRIDGE, "name": "Other"})
    assert "looks like" in dish_fault(PORRIDGE, {**PORRIDGE, "id": "x", "name": "HILL porridge"})


def test_a_food_that_goes_leaves_tastes_and_pantry_but_not_a_dish_that_holds_it() -> None:
    profile = own_profile().with_pantry([{"food_code": BAR_CODE, "grams": 90}])
    with pytest.raises(ProfileError, match="Hill porridge holds food 99000001"):
        profile.with_own_foods([YOGURT])
    left = profile.with_own_dishes([]).with_own_foods([YOGURT])
    assert left.preferences.favourites == ("99000002",)
    assert left.pantry == ()


def test_codes_of_ones_own_are_known() -> None:
    assert own_profile().unknown_food_codes({OATMEAL}) == []
    assert (
        hand_made_profile()
        .replace("preferences", favourites=[str(BAR_CODE)])
        .unknown_food_codes({OATMEAL})
    )


words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=20)


@st.composite
def labels(draw: st.DrawFn) -> dict[str, Any]:
    """A label that holds together, for some weight of a measure."""
    grams = draw(st.floats(2, 400))
    shares = draw(st.lists(st.floats(0, 1), min_size=4, max_size=4))
    whole = max(1.0, sum(shares))
    fat, carbohydrate, protein = (share / whole * grams for share in shares[:3])
    energy = 9 * fat + 4 * carbohydrate + 4 * protein
    minerals = st.none() | st.floats(0, 200) | st.integers(0, 200)
    return {
        "food_code": draw(st.integers(99_000_001, 99_000_999)),
        "name": "a" + draw(words),
        "like": draw(st.integers(10_000_000, 98_999_999)),
        "measure": "a" + draw(words),
        "measure_g": grams,
        "energy_kcal": energy,
        "fat_g": fat,
        "saturated_g": fat * draw(st.floats(0, 1)),
        "carbohydrate_g": carbohydrate,
        "sugars_g": carbohydrate * draw(st.floats(0, 1)),
        "fiber_g": min(carbohydrate, grams - fat) * draw(st.floats(0, 0.2)),
        "protein_g": protein,
        "sodium_mg": draw(st.floats(0, 800) | st.integers(0, 800)),
        **{name: draw(minerals) for name in ("magnesium_mg", "potassium_mg", "calcium_mg")},
        "contains": draw(st.none() | st.lists(st.sampled_from(CONTAINED))),
    }


dishes = st.fixed_dictionaries(
    {
        "id": st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True),
        "name": words.map(lambda text: f"a{text}"),
        "meals": st.lists(st.sampled_from(MEALS), min_size=1),
        "foods": st.lists(
            st.fixed_dictionaries(
                {"food_code": st.integers(10_000_000, 98_999_999)},
                optional={"grams": st.floats(1, 2000) | st.integers(1, 2000)},
            ),
            min_size=1,
            max_size=8,
            unique_by=lambda food: food["food_code"],
        ),
    },
    optional={"max_per_week": st.integers(1, 7)},
)


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        labels(),
        max_size=2,
        unique_by=(lambda food: food["food_code"], lambda food: looks_like(food["name"])),
    ),
    st.lists(
        dishes,
        max_size=2,
        unique_by=(lambda dish: dish["id"], lambda dish: looks_like(dish["name"])),
    ),
)
def test_any_label_and_dish_that_holds_together_reads_back_from_its_toml(
    foods: list[dict[str, Any]], own_dishes: list[dict[str, Any]]
) -> None:
    profile = hand_made_profile().with_own_foods(foods).with_own_dishes(own_dishes)
    text = profile.to_toml()
    again = Profile.from_toml_text(text)
    assert again == profile
    assert again.to_toml() == text
    assert hash(again.own_food) == hash(profile.own_food)
