"""The README's example of a food and a dish of one's own is one that is accepted as printed."""

from __future__ import annotations

import re
from pathlib import Path

from planner.foods.table import load_foods
from planner.own import own_faults, with_own
from planner.profile import OwnDish, OwnFood, Profile

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
WHO = '[person]\nsex = "female"\nage = 54\n[screening]\nnone_apply = true\n'


def printed() -> Profile:
    (block,) = [b for b in re.findall(r"```toml\n(.*?)```", README, re.DOTALL) if "own_food" in b]
    parts = re.split(r"(?m)^(?=\[)", block)
    own = "".join(part for part in parts if part.startswith(("[[own_food]]", "[[own_dish]]")))
    return Profile.from_toml_text(WHO + own)


def test_it_is_accepted_and_can_be_made_of_the_food_table() -> None:
    profile, foods = printed(), load_foods()
    assert own_faults(profile, foods) == []
    _, book = with_own(profile, foods)
    assert book.dishes[-1].id == profile.own_dish[0].book_id
    assert f"`{profile.own_dish[0].entry}`" in README


def test_it_names_every_key() -> None:
    for kind in (OwnFood, OwnDish):
        for key in kind.model_fields:
            assert re.search(rf"\b{key}\b", README), key
