"""`shop`: what to buy for a plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planner.cli.exit_codes import DONE
from planner.cli.faults import InputError, read_foods, read_plan, read_profile
from planner.cli.output import refuse_unwritable, write_files
from planner.export.shopping import shopping_csv, shopping_text
from planner.shop.at_home import items_of_foods, most_of
from planner.shop.own import shop_with
from planner.shop.pantry import PantryError, read_pantry
from planner.shop.shopping_list import shopping_list


def run_shop(
    plan_path: Path,
    out: Path | None,
    people: int | None,
    at_home: Sequence[str],
    profile_path: Path | None = None,
) -> int:
    """Print the shopping list of a plan, or write it as text or (`.csv`) as CSV.

    Args:
        people: how many eat; None for those of the profile, or one.
    """
    items = read_plan(plan_path)
    profile = read_profile(profile_path, read_foods()) if profile_path is not None else None
    shop = shop_with(profile.own_food if profile is not None else ())
    try:
        pantry = read_pantry(at_home, shop)
    except PantryError as error:
        raise InputError([f"--at-home: {error}"]) from error
    if profile is not None and profile_path is not None:
        refuse_unwritable(out, profile_path, "the profile")
        people = people or profile.week.people
        at_home_foods = ((food.food_code, food.grams) for food in profile.pantry)
        pantry = most_of(pantry, items_of_foods(at_home_foods, shop))
    refuse_unwritable(out, plan_path, "the plan")
    found = shopping_list(items, people=people or 1, at_home=pantry, table=shop)
    if out is None:
        print(shopping_text(found), end="")
        return DONE
    as_csv = out.suffix.lower() == ".csv"
    content = shopping_csv(found) if as_csv else shopping_text(found).encode("utf-8")
    write_files({out: content}, f"{len(found.to_buy)} lines")
    return DONE
