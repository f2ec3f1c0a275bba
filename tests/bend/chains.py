"""A week that is bent step after step, with what must hold after each.

A step is a name and a number; the number picks which part it is about. So a chain is plain data
that Hypothesis can draw and make smaller.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from planner import PlanOutcome, Profile, plan_week
from planner.bend import (
    Desk,
    History,
    Wish,
    WishError,
    amount_ranges,
    cook_afresh,
    cook_again,
    eat_in,
    eat_out,
    favourite,
    keep,
    later_places,
    less,
    more,
    never_dish,
    never_food,
    release,
    settle,
    take,
    three_others,
)
from planner.dishes.load import load_dishes
from planner.plan.check import check_plan
from planner.plan.keep import Keep, changed_parts
from planner.plan.make import resolved_targets
from planner.plan.week_plan import PlannedMeal
from planner.profile import MealOut
from planner.solve.week import WeekOptions

Step = tuple[str, int]
State = tuple[Wish, PlanOutcome]

_QUICK = WeekOptions(time_limit_s=8.0, improve_s=0.0, near_s=0.0, near_gap=0.5, relative_gap=0.05)


class Chain:
    """A planned week under steps. refused: steps that had no week, each with its reasons."""

    def __init__(self, profile: Profile, foods: pd.DataFrame) -> None:
        self.foods = foods
        outcome = plan_week(profile, foods=foods, options=replace(_QUICK, time_limit_s=40.0))
        assert outcome.plan is not None, outcome.messages
        self.history: History[State] = History((Wish(profile, outcome.plan), outcome))
        # What each state held when it was made: undo must give back the very plan.
        self._made: dict[int, tuple[State, tuple[PlannedMeal, ...]]] = {}
        self._note()
        self.refused: list[tuple[str, tuple[str, ...]]] = []
        self.taken: list[str] = []

    @property
    def wish(self) -> Wish:
        return self.history.present[0]

    def step(self, name: str, number: int) -> None:
        """One step, and all that must hold after it."""
        chance = random.Random(number)
        if name in ("undo", "redo"):
            self._back_and_forth(name)
        elif name.startswith("swap"):
            self._swap(name, chance)
        else:
            self._wish(name, chance)
        self._holds()

    def _back_and_forth(self, name: str) -> None:
        history = self.history
        self.history = history.undone() if name == "undo" else history.redone()
        nearest = history.past if name == "undo" else history.future
        expected = nearest[-1] if nearest else history.present
        assert self.history.present is expected
        state, meals = self._made[id(expected)]
        assert state[0].plan.meals == meals

    def _swap(self, name: str, chance: random.Random) -> None:
        wish, outcome = self.history.present
        part = _part(wish, chance, {"swap_day": 1, "swap_meal": 2, "swap_food": 3}[name])
        offers = three_others(Desk(wish.profile, outcome, self.foods), part, wish.kept)
        if not offers:
            self.refused.append((name, ("no other keeps the day within its limits",)))
            return
        offer = chance.choice(offers)
        taken = take(wish, offer)
        assert changed_parts(wish.plan, taken.plan, taken.kept) == []
        for effect in offer.effects:
            row = taken.plan.days.set_index("day").loc[part[0]]
            assert abs(effect.after - float(row[effect.column])) < 1e-9
        self._then(name, (taken, offer.outcome))

    def _wish(self, name: str, chance: random.Random) -> None:
        before, outcome = self.history.present
        try:
            bent = _STEPS[name](before, chance)
        except WishError as error:
            self.refused.append((name, (str(error),)))
            return
        if bent.settled:
            self._then(name, (bent, outcome))
            return
        settled, outcome = settle(bent, foods=self.foods, options=_QUICK, stay=1.0)
        if outcome.plan is None:
            assert outcome.messages
            assert outcome.messages[0]
            self.refused.append((name, outcome.messages))
            return
        outs = settled.profile.meals_out_of_week()
        assert {(m.day, m.meal): m.out for m in settled.plan.meals_out} == outs
        for meal in settled.plan.meals:
            if meal.again_of is not None:
                cooked = next(m for m in settled.plan.meals if (m.day, m.meal) == meal.again_of)
                assert (cooked.dish_id, cooked.foods) == (meal.dish_id, meal.foods)
        asked = settled.profile.cook_again_of_week()
        assert asked.items() <= {(m.day, m.meal): m.again_of for m in settled.plan.meals}.items()
        # More and less change what is kept before the week is planned around it.
        assert changed_parts(bent.plan, settled.plan, settled.kept) == []
        self._then(name, (settled, outcome))

    def _then(self, name: str, state: State) -> None:
        self.taken.append(name)
        self.history = self.history.then(state)
        self._note()

    def _note(self) -> None:
        state = self.history.present
        self._made[id(state)] = (state, state[0].plan.meals)

    def _holds(self) -> None:
        wish, outcome = self.history.present
        assert outcome.plan is wish.plan
        targets = outcome.targets or resolved_targets(wish.profile)
        faults = check_plan(wish.plan.items, wish.profile, self.foods, targets.daily, load_dishes())
        assert faults == [], [str(fault) for fault in faults]


def _part(wish: Wish, chance: random.Random, size: int) -> Keep:
    meal = chance.choice([meal for meal in wish.plan.meals if meal.foods])
    part = (meal.day, meal.meal, chance.choice(meal.foods).food_code)
    found: Keep = part[:size]  # type: ignore[assignment]
    return found


def _keep(wish: Wish, chance: random.Random) -> Wish:
    return keep(wish, _part(wish, chance, chance.choice((2, 2, 2, 3, 3, 1))))


def _release(wish: Wish, chance: random.Random) -> Wish:
    return release(wish, chance.choice(wish.kept)) if wish.kept else wish


def _never_food(wish: Wish, chance: random.Random) -> Wish:
    return never_food(wish, _part(wish, chance, 3)[2])  # type: ignore[misc]


def _never_dish(wish: Wish, chance: random.Random) -> Wish:
    meal = chance.choice([meal for meal in wish.plan.meals if meal.foods])
    return never_dish(wish, meal.dish_id)


def _favourite(wish: Wish, chance: random.Random) -> Wish:
    return favourite(wish, str(_part(wish, chance, 3)[2]))  # type: ignore[misc]


def _amount(wish: Wish, chance: random.Random) -> Wish:
    meal = chance.choice([meal for meal in wish.plan.meals if meal.foods])
    ranges = amount_ranges(wish.profile, wish.plan, (meal.day, meal.meal))
    code = chance.choice(sorted(ranges))
    step = chance.choice((more, less))
    return step(wish, (meal.day, meal.meal, code))


def _out(wish: Wish, chance: random.Random) -> Wish:
    meal = chance.choice(wish.plan.meals)
    date = wish.plan.start + datetime.timedelta(days=meal.day - 1)
    estimates = {
        "energy_kcal": float(chance.choice((0, 400, 650))),
        "potassium_mg": chance.choice((None, 500.0)),
        "sodium_mg": chance.choice((None, 700.0)),
    }
    known = {name: value for name, value in estimates.items() if value is not None}
    return eat_out(wish, meal.day, MealOut(date=date, meal=meal.meal, **known))


def _in(wish: Wish, chance: random.Random) -> Wish:
    outs = sorted(wish.profile.meals_out_of_week())
    return eat_in(wish, *chance.choice(outs)) if outs else wish


def _again(wish: Wish, chance: random.Random) -> Wish:
    """A main meal is eaten again on one or two later days."""
    places = [
        (place, later)
        for meal in wish.plan.meals
        for place in ((meal.day, meal.meal),)
        if (later := later_places(wish.profile, wish.plan, place))
    ]
    if not places:
        return wish
    place, later = chance.choice(places)
    number = min(chance.choice((1, 1, 2)), len(later))
    return cook_again(wish, place, sorted(chance.sample(later, number)))


def _afresh(wish: Wish, chance: random.Random) -> Wish:
    leftovers = sorted((m.day, m.meal) for m in wish.plan.meals if m.again_of is not None)
    return cook_afresh(wish, chance.choice(leftovers)) if leftovers else wish


def _for_two_days(wish: Wish, chance: random.Random) -> Wish:
    profile = wish.profile.replace("week", cook_dinners_twice=chance.randrange(3))
    return replace(wish, profile=profile, settled=False)


def _replan(wish: Wish, chance: random.Random) -> Wish:
    daily = wish.plan.targets
    magnesium = round(daily.magnesium_mg * chance.choice((0.95, 1.0, 1.05)))
    profile = wish.profile.replace("targets", magnesium_mg=max(magnesium, 60))
    return Wish(profile, wish.plan, wish.kept, settled=False)


_STEPS: dict[str, Callable[[Wish, random.Random], Wish]] = {
    "keep": _keep,
    "release": _release,
    "never_food": _never_food,
    "never_dish": _never_dish,
    "favourite": _favourite,
    "amount": _amount,
    "replan": _replan,
    "out": _out,
    "in": _in,
    "again": _again,
    "afresh": _afresh,
    "for_two_days": _for_two_days,
}
NAMES = (*_STEPS, "again", "keep", "swap_food", "swap_meal", "swap_day", "undo", "undo", "redo")
