"""Weeks in which one part is another one, best first; each meets every limit of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from planner.bend.desk import Laid
from planner.bend.repair import repair_day
from planner.foods.amounts import amount_text
from planner.plan.keep import Keep
from planner.plan.week_plan import WeekPlan
from planner.solve.exchange.moves import changed, day_moves, improve_day
from planner.solve.exchange.ready_meals import meal_gains, served
from planner.solve.exchange.week import WeekState

# How many others are tried, and points by which another kind may be worse and still come first.
_FOODS, _DISHES, _DAYS = 14, 40, 8
# So many weeks with another dish are enough to choose from.
_ENOUGH = 6
_ANOTHER_KIND = 2.0
# Points that each food changed beside the part costs an offer in the ranking.
_BESIDE = 0.3
# Points by which chance moves the choice of a day's dishes, from one try to the next.
_NOISE = 0.5
# Points that leaving a food out costs in the ranking: another one in its place comes first.
_LEFT_OUT = 1.0
_NONE = -1


@dataclass(frozen=True)
class Candidate:
    """A whole week. kind: others of another kind come first. came: food code of a food swap."""

    state: WeekState
    worth: float
    kind: object
    title: Callable[[WeekPlan], str]
    came: int | None = None


def food_candidates(
    laid: Laid, plan: WeekPlan, part: Keep, stays: tuple[Keep, ...]
) -> Iterator[Candidate]:
    """Another food in the same part of the same dish."""
    day, place, code = _numbers(laid, part)
    table, state = laid.prepared.table, laid.state
    codes = table.menu.foods["food_code"].to_numpy()
    meal = state.meals[day][place]
    at = [number for number, s in enumerate(meal.servings) if codes[table.food[s]] == code]
    if not at:
        return
    moves = day_moves(state, day, [place])
    into = moves["into"]
    food_in = np.where(into >= 0, table.food[into], _NONE)
    other = (moves["part"] == at[0]) & ((food_in == _NONE) | (codes[food_in] != code))
    gains = np.where(other, moves["gain"], -np.inf)
    open_meals, kept_foods = _open(laid, day, stays)
    found: list[Candidate] = []
    tried: set[int] = set()
    for row in np.argsort(-gains):
        food = int(food_in[row])
        if gains[row] == -np.inf or len(tried) == _FOODS:
            break
        if food in tried:
            continue
        tried.add(food)
        week = state.copied()
        week.set_meal(day, place, changed(meal, at[0], int(into[row])))
        # What was swapped must not come back, nor must what comes for it go.
        fixed = [*kept_foods, (place, food)] if food != _NONE else kept_foods
        repaired = repair_day(week, day, open_meals, fixed)
        if not repaired or code in codes[table.food[week.meals[day][place].servings]]:
            continue
        worth = _worth(laid, week, day, place)
        if food == _NONE:
            title = _left_out_title
            found.append(Candidate(week, worth - _LEFT_OUT, "left out", title))
            continue
        category = int(table.menu.foods["wweia_category"].iloc[food])
        came = int(codes[food])
        found.append(Candidate(week, worth, category, _food_title(part, came), came))
    yield from _varied(found)
    # Where too few others go in its place: other dishes without it.
    for candidate in meal_candidates(laid, plan, part[:2], stays):
        servings = candidate.state.meals[day][place].servings
        if code not in codes[table.food[servings]]:
            yield candidate


def meal_candidates(
    laid: Laid, plan: WeekPlan, part: Keep, stays: tuple[Keep, ...]
) -> list[Candidate]:
    """Another dish at the same place."""
    day, place, _ = _numbers(laid, part)
    state, ready = laid.state, laid.prepared.ready.at(place)
    gains = meal_gains(state, day, place, ready)
    dishes = laid.prepared.menu.dishes
    found: list[Candidate] = []
    tried: set[int] = set()
    open_meals, kept_foods = _open(laid, day, stays)
    for row in np.argsort(-gains):
        dish = int(ready.dish[row])
        if gains[row] == -np.inf or len(tried) == _DISHES or len(found) == _ENOUGH:
            break
        if dish in tried:
            continue
        tried.add(dish)
        week = state.copied()
        week.set_meal(day, place, served(ready, int(row)))
        improve_day(week, day, [place], pairs=False)
        if repair_day(week, day, open_meals, kept_foods):
            worth = _worth(laid, week, day, place)
            kind = dishes[dish].dish.cuisine
            found.append(Candidate(week, worth, kind, _meal_title(part)))
    return _varied(found)


def day_candidates(
    laid: Laid, plan: WeekPlan, part: Keep, stays: tuple[Keep, ...]
) -> list[Candidate]:
    """Other dishes at every meal of a day that is not kept."""
    day, _, _ = _numbers(laid, part)
    open_meals, kept_foods = _open(laid, day, stays)
    free = [place for place in open_meals if place not in {p for p, _ in kept_foods}]
    chance = np.random.default_rng(0)
    used = {laid.state.meals[day][place].dish for place in free}
    found: list[Candidate] = []
    for _ in range(_DAYS):
        week = laid.state.copied()
        # Dinner first: it weighs most.
        for place in sorted(free, key=lambda p: -float(week.amounts[day, _energy_column(laid, p)])):
            ready = laid.prepared.ready.at(place)
            gains = meal_gains(week, day, place, ready)
            gains = np.where(np.isin(ready.dish, list(used)), -np.inf, gains)
            gains = gains + _NOISE * chance.gumbel(size=len(gains))
            if len(gains) and gains.max() > -np.inf:
                week.set_meal(day, place, served(ready, int(gains.argmax())))
        improve_day(week, day, open_meals, pairs=True, kept_foods=kept_foods)
        if repair_day(week, day, open_meals, kept_foods):
            dishes = {week.meals[day][place].dish for place in free}
            used |= dishes
            found.append(Candidate(week, week.score(), frozenset(dishes), _day_title(part)))
            if len(found) == 4:
                break
    return _varied(found)


def _numbers(laid: Laid, part: Keep) -> tuple[int, int, int]:
    """Day and place from 0, and the food's code."""
    meals = laid.asked.request.meals
    place = meals.index(part[1]) if len(part) > 1 else 0
    return part[0] - 1, place, part[2] if len(part) == 3 else 0


def _open(laid: Laid, day: int, stays: Iterable[Keep]) -> tuple[list[int], list[tuple[int, int]]]:
    """The meals of a day that may change, and (place, food row) of servings that may not."""
    meals = laid.asked.request.meals
    codes = laid.prepared.menu.foods["food_code"].to_numpy()
    row_of = {int(code): row for row, code in enumerate(codes)}
    closed = {meals.index(out.meal) for out in laid.asked.request.out if out.day == day}
    closed.update(
        place
        for where in (*laid.state.again, *laid.state.again.values())
        for of, place in (where,)
        if of == day
    )
    foods: list[tuple[int, int]] = []
    for part in stays:
        if part[0] != day + 1:
            continue
        if len(part) == 1:
            closed.update(range(len(meals)))
        elif len(part) == 2:
            closed.add(meals.index(part[1]))
        else:
            foods.append((meals.index(part[1]), row_of[part[2]]))
    return [place for place in range(len(meals)) if place not in closed], foods


def _worth(laid: Laid, week: WeekState, day: int, place: int) -> float:
    """The week's points, less a little for each meal beside the part that is another."""
    before, now = laid.state.meals[day], week.meals[day]
    beside = sum(
        len({*now[other].servings} ^ {*before[other].servings})
        for other in range(len(now))
        if other != place
    )
    return week.score() - _BESIDE * beside


def _energy_column(laid: Laid, place: int) -> int:
    """The column of a meal's energy, after the daily limits and potassium."""
    return laid.prepared.table.limits.potassium + 1 + place


def _varied(found: list[Candidate]) -> list[Candidate]:
    """Best first, but the best of each kind before seconds, where it is not much worse."""
    ranked = sorted(found, key=lambda candidate: -candidate.worth)
    if not ranked:
        return []
    least = ranked[0].worth - _ANOTHER_KIND
    firsts: list[Candidate] = []
    kinds: set[object] = set()
    for candidate in ranked:
        if candidate.kind not in kinds and candidate.worth >= least:
            kinds.add(candidate.kind)
            firsts.append(candidate)
    return [*firsts, *(candidate for candidate in ranked if candidate not in firsts)]


def _food_title(part: Keep, came: int) -> Callable[[WeekPlan], str]:
    def title(plan: WeekPlan) -> str:
        meal = next(meal for meal in plan.meals if (meal.day, meal.meal) == part[:2])
        halves = next(serving.halves for serving in meal.foods if serving.food_code == came)
        row = plan.foods[plan.foods["food_code"] == came].iloc[0]
        return f"{row['name']}, {amount_text(halves, str(row['portion_measure']))}"

    return title


def _left_out_title(plan: WeekPlan) -> str:
    return "Nothing in its place"


def _meal_title(part: Keep) -> Callable[[WeekPlan], str]:
    return lambda plan: next(m.title for m in plan.meals if (m.day, m.meal) == part[:2])


def _day_title(part: Keep) -> Callable[[WeekPlan], str]:
    return lambda plan: "; ".join(meal.title for meal in plan.meals if meal.day == part[0])
