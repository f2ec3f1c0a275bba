"""Every meal is a dish of the dish file, with the parts that the dish needs."""

from __future__ import annotations

from functools import cache

from planner.dishes.load import Dish, DishBook, dish_name, group_members
from planner.plan.check.facts import Breach, PlanFacts


def every_meal_a_dish(facts: PlanFacts) -> list[Breach]:
    """The foods of each meal fill the roles of a dish, and its name is the dish's."""
    members = {
        name: frozenset(group_members(group, facts.foods))
        for name, group in facts.book.groups.items()
    }
    plates = dict(zip(facts.foods["food_code"], facts.foods["plate_name"], strict=True))
    breaches = []
    for day in facts.days:
        for meal in facts.profile.week.meals:
            rows = facts.of_meal(day, meal)
            if not rows:
                continue
            titles = {row.dish for row in rows}
            codes = [row.code for row in rows]
            where = f"day {day}, {meal}"
            if len(titles) != 1:
                breaches.append(Breach("dish", where, f"several dishes: {', '.join(titles)}"))
            elif not _is_dish(titles.pop(), codes, meal, facts.book, members, plates):
                breaches.append(
                    Breach(
                        "dish", where, f"its foods do not make '{rows[0].dish}' of the dish file"
                    )
                )
    return breaches


def _is_dish(
    title: str,
    codes: list[int],
    meal: str,
    book: DishBook,
    members: dict[str, frozenset[int]],
    plates: dict[int, str],
) -> bool:
    for dish in book.dishes:
        if meal not in dish.meals or len(codes) < len(dish.required):
            continue
        for filled in _fillings(dish, tuple(codes), members):
            if dish_name(dish, {role: plates[code] for role, code in filled.items()}) == title:
                return True
    return False


def _fillings(
    dish: Dish, codes: tuple[int, ...], members: dict[str, frozenset[int]]
) -> list[dict[str, int]]:
    """Every way to give each food one role, with all required roles filled."""
    roles = (*dish.required, *dish.optional)

    @cache
    def place(index: int, left: frozenset[int]) -> tuple[tuple[tuple[str, int], ...], ...]:
        if index == len(roles):
            return ((),) if not left else ()
        role = roles[index]
        found: list[tuple[tuple[str, int], ...]] = []
        if not role.required:
            found.extend(place(index + 1, left))
        for code in left:
            if code in members[role.group]:
                rest = place(index + 1, left - {code})
                found.extend(((role.name, code), *tail) for tail in rest)
        return tuple(found)

    if len(set(codes)) != len(codes):
        return []
    return [dict(filling) for filling in place(0, frozenset(codes))]
