"""What each food contains, unfolded through the ingredient tree.

A food's recipe lists ingredients; an ingredient is a food of the older USDA reference or another
FNDDS food, which has a recipe of its own. The words of every node are read with the rules of
``rules/allergens.toml``. What the words do not settle counts as present.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from planner.foods.nutrients import ALLERGENS

_RULES = tomllib.loads(
    (Path(__file__).parent / "rules" / "allergens.toml").read_text(encoding="utf-8")
)
_KINDS = (*ALLERGENS, "meat", "honey")
CONTENT_COLUMNS: tuple[str, ...] = (
    *(f"contains_{kind}" for kind in (*ALLERGENS, "meat")),
    "is_vegetarian",
    "is_vegan",
    "is_pescatarian",
)


def food_contents(foods: pd.DataFrame, ingredients: pd.DataFrame) -> pd.DataFrame:
    """``contains_*`` and ``is_*`` columns for each food, in the order of `foods`.

    Args:
        foods: all FNDDS foods: food_code, description, wweia_category. Give all of them, not a
            selection: an unsettled food is judged by its category.
        ingredients: columns food_code, ingredient_code, ingredient_description.
    """
    texts = _node_texts(foods, ingredients)
    verdicts: dict[str, dict[str, bool]] = {}
    rows = []
    for code in foods["food_code"]:
        found = dict.fromkeys(_KINDS, False)
        for text in texts[int(code)]:
            if text not in verdicts:
                verdicts[text] = {kind: _present(kind, text) for kind in _KINDS}
            for kind, present in verdicts[text].items():
                found[kind] = found[kind] or present
        found["gluten"] = found["gluten"] or found["wheat"]
        rows.append(found)
    table = pd.DataFrame(rows, index=foods.index, columns=list(_KINDS))
    table = _settle_by_category(foods, table)
    contents = pd.DataFrame({f"contains_{kind}": table[kind] for kind in (*ALLERGENS, "meat")})
    animal = table["meat"] | table["fish"] | table["shellfish"]
    contents["is_vegetarian"] = ~animal
    contents["is_vegan"] = ~(animal | table["milk"] | table["egg"] | table["honey"])
    contents["is_pescatarian"] = ~table["meat"]
    return contents


def _node_texts(foods: pd.DataFrame, ingredients: pd.DataFrame) -> dict[int, frozenset[str]]:
    """Lower-case words of each food and of everything its recipe unfolds into."""
    children: dict[int, list[tuple[int, str]]] = {}
    for parent, child, text in zip(
        ingredients["food_code"],
        ingredients["ingredient_code"],
        ingredients["ingredient_description"],
        strict=True,
    ):
        children.setdefault(int(parent), []).append((int(child), str(text).lower()))
    done: dict[int, frozenset[str]] = {}

    def unfold(code: int, above: frozenset[int]) -> frozenset[str]:
        if code in done:
            return done[code]
        found: set[str] = set()
        for child, text in children.get(code, []):
            found.add(text)
            if child in children and child not in above:
                found |= unfold(child, above | {code})
        done[code] = frozenset(found)
        return done[code]

    own = zip(foods["food_code"], foods["description"], strict=True)
    return {
        int(code): unfold(int(code), frozenset()) | {str(description).lower()}
        for code, description in own
    }


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{word.lower()})" for word in words)
    return re.compile(rf"(?<![a-z])(?:{joined})") if joined else None


_EXEMPT = {kind: _pattern(_RULES[kind]["exempt"]) for kind in _KINDS}
_PRESENT = {
    kind: _pattern([*_RULES[kind]["contains"], *_RULES[kind]["unsettled"]]) for kind in _KINDS
}


def _present(kind: str, text: str) -> bool:
    exempt, present = _EXEMPT[kind], _PRESENT[kind]
    if exempt is not None:
        text = exempt.sub(" ", text)
    return present is not None and present.search(text) is not None


def _settle_by_category(foods: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    rule = _RULES["nfs"]
    words = re.compile("|".join(rule["words"]), re.IGNORECASE)
    unsettled = foods["description"].map(lambda text: words.search(text) is not None)
    unsettled &= ~foods["wweia_category"].isin(rule["settled_categories"])
    settled_rows = table[~unsettled]
    share = settled_rows.groupby(foods.loc[~unsettled, "wweia_category"]).mean()
    common = share >= rule["share_of_category"]
    result = table.copy()
    for kind in table.columns:
        by_category = foods["wweia_category"].map(common[kind]).fillna(True).astype(bool)
        result[kind] = table[kind] | (unsettled & by_category)
    return result
