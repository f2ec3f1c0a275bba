"""Every meal is a dish of the dish file, with the parts that the dish needs."""

from __future__ import annotations

from collections import Counter
from functools import cache

from planner.dishes.listed import is_listed
from planner.dishes.load import Dish, dish_name, group_members
from planner.plan.check.facts import Breach, PlanFacts
from planner.plan.leftovers import LEFTOVERS

Served = dict[tuple[int, str], Dish]
"""The dish that each (day, meal) is."""


def dishes(facts: PlanFacts) -> list[Breach]:
    """Every rule about dishes; which dish each meal is, is found once for all of them."""
    found = dishes_served(facts)
    return [
        *every_meal_a_dish(facts, found),
        *dish_repeats(facts, found),
        *disliked_dishes(facts, found),
    ]


def every_meal_a_dish(facts: PlanFacts, found: Served) -> list[Breach]:
    """The foods of each meal fill the roles of a dish, in its amounts, under the dish's name."""
    breaches = []
    for day in facts.days:
        for meal in facts.profile.week.meals:
            rows = facts.of_meal(day, meal)
            where = f"day {day}, {meal}"
            titles = sorted({row.dish for row in rows})
            if len(titles) > 1:
                breaches.append(Breach("dish", where, f"several dishes: {', '.join(titles)}"))
            elif rows and (day, meal) not in found:
                sentence = f"its foods do not make '{titles[0]}' of the dish file"
                breaches.append(Breach("dish", where, sentence))
    return breaches


def dish_repeats(facts: PlanFacts, found: Served) -> list[Breach]:
    """A dish comes no more often than its file says, and not on two days running.

    Leftovers are no repeat of what was cooked for them.
    """
    counts = Counter(
        (meal, dish.id) for (day, meal), dish in found.items() if (day, meal) not in facts.leftovers
    )
    most = {dish.id: dish.max_per_week for dish in facts.book.dishes}
    breaches = [
        Breach("dish_repeats", f"{meal}, {dish}", f"{count} times a week; at most {most[dish]}")
        for (meal, dish), count in sorted(counts.items())
        if count > most[dish]
    ]
    for (day, meal), dish in sorted(found.items(), key=lambda item: item[0]):
        following = found.get((day + 1, meal))
        if facts.batch(day, meal) == facts.batch(day + 1, meal):
            continue
        if following is not None and following.id == dish.id:
            where = f"days {day} and {day + 1}, {meal}"
            breaches.append(Breach("dish_repeats", where, f"{dish.id} comes on both"))
    return breaches


def disliked_dishes(facts: PlanFacts, found: Served) -> list[Breach]:
    """No dish is on the list of dislikes, by a word of its name or by its id."""
    return [
        Breach("dislikes", f"day {day}, {meal}", f"{dish.id} is on the list of dislikes")
        for (day, meal), dish in found.items()
        if _disliked(facts, dish)
    ]


def dishes_served(facts: PlanFacts) -> Served:
    """The dish of the dish file that each (day, meal) is; meals that are none are left out.

    The same foods can make several dishes of one name: peach and peanuts are a fruit of the
    orchard with nuts and a fruit for cereal with nuts. Of these the ones are taken that break no
    rule about dishes, if there are such.
    """
    parts = _Parts(facts)
    found: Served = {}
    as_leftovers: dict[tuple[int, str], list[Dish]] = {}
    for meal in facts.profile.week.meals:
        possible: dict[int, list[Dish]] = {}
        for day in facts.days:
            rows = facts.of_meal(day, meal)
            eaten = {row.code: row.grams for row in rows}
            if rows and len({row.dish for row in rows}) == 1 and len(eaten) == len(rows):
                made = parts.dishes(rows[0].dish.removeprefix(LEFTOVERS), meal, eaten)
                if made and (day, meal) in facts.leftovers:
                    as_leftovers[day, meal] = made
                elif made:
                    liked = [dish for dish in made if not _disliked(facts, dish)]
                    possible[day] = liked or made
        told_apart = _told_apart(possible)
        found.update({(day, meal): dish for day, dish in told_apart.items()})
    for place, made in as_leftovers.items():
        cooked = found.get(facts.leftovers[place])
        found[place] = cooked if cooked in made else made[0]
    return found


def _told_apart(possible: dict[int, list[Dish]]) -> dict[int, Dish]:
    """One of the possible dishes for each day, so that as few as can be come too often."""
    days = sorted(possible)

    def from_day(index: int, taken: dict[int, Dish]) -> tuple[int, dict[int, Dish]]:
        if index == len(days):
            return 0, taken
        day = days[index]
        best: tuple[int, dict[int, Dish]] | None = None
        for dish in possible[day]:
            before = taken.get(day - 1)
            times = sum(other.id == dish.id for other in taken.values())
            too_often = times >= dish.max_per_week
            follows = before is not None and before.id == dish.id
            breaks, rest = from_day(index + 1, {**taken, day: dish})
            breaks += too_often + follows
            if best is None or breaks < best[0]:
                best = breaks, rest
            if breaks == 0:
                break
        assert best is not None
        return best

    return from_day(0, {})[1]


def _disliked(facts: PlanFacts, dish: Dish) -> bool:
    return is_listed(facts.profile.preferences.dislikes, dish)


class _Parts:
    """Which foods, in which amounts, can be which part of a dish."""

    def __init__(self, facts: PlanFacts) -> None:
        self._book = facts.book
        self._members = {
            name: frozenset(group_members(group, facts.foods))
            for name, group in facts.book.groups.items()
        }
        self._plates = dict(zip(facts.foods["food_code"], facts.foods["plate_name"], strict=True))

    def dishes(self, title: str, meal: str, eaten: dict[int, float]) -> list[Dish]:
        """The dishes of this title that the foods make."""
        return [
            dish
            for dish in self._book.dishes
            if meal in dish.meals
            and len(dish.required) <= len(eaten) <= len(dish.required) + len(dish.optional)
            and any(self._title(dish, filled) == title for filled in self._fillings(dish, eaten))
        ]

    def _title(self, dish: Dish, filled: dict[str, int]) -> str:
        return dish_name(dish, {role: self._plates[code] for role, code in filled.items()})

    def _fits(self, group: str, code: int, grams: float) -> bool:
        limits = self._book.groups[group]
        least = limits.min_g if limits.min_g is not None else 0.0
        most = limits.max_g if limits.max_g is not None else float("inf")
        return code in self._members[group] and least - 1e-6 <= grams <= most + 1e-6

    def _fillings(self, dish: Dish, eaten: dict[int, float]) -> list[dict[str, int]]:
        """Every way to give each food one role, with all required roles filled."""
        roles = (*dish.required, *dish.optional)

        @cache
        def place(index: int, left: frozenset[int]) -> tuple[tuple[tuple[str, int], ...], ...]:
            if len(left) > len(roles) - index:
                return ()
            if index == len(roles):
                return ((),)
            role = roles[index]
            found: list[tuple[tuple[str, int], ...]] = []
            if not role.required:
                found.extend(place(index + 1, left))
            for code in left:
                if self._fits(role.group, code, eaten[code]):
                    rest = place(index + 1, left - {code})
                    found.extend(((role.name, code), *tail) for tail in rest)
            return tuple(found)

        return [dict(filling) for filling in place(0, frozenset(eaten))]
