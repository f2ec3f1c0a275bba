"""What a person wants of a week, one function per step. Nothing is planned here (`settle`).

Tastes go to the profile, so that they outlast the week and every check knows them; what is kept
belongs to the week in hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner.bend.amounts import amount_ranges
from planner.bend.kept import Kept, covers, keeping, parts_of, releasing, still_in
from planner.dishes.listed import dish_entry
from planner.dishes.load import DishBook
from planner.foods.amounts import amount_text
from planner.plan.keep import Keep
from planner.plan.week_plan import FoodServing, PlannedMeal, WeekPlan
from planner.profile import MealOut, Profile


class WishError(ValueError):
    """A step that the week in hand does not allow; the sentence is for its person."""


@dataclass(frozen=True)
class Wish:
    """A week and what its person wants of it.

    plan: the week to stay near. settled: whether it is a checked plan for `profile` as it stands;
    if not, `settle` plans around it. said: what a step did beside what was asked, or "".
    """

    profile: Profile
    plan: WeekPlan
    kept: Kept = ()
    settled: bool = True
    said: str = ""


def keep(wish: Wish, part: Keep) -> Wish:
    """Keep a day, a meal or a food of a meal whatever changes.

    Raises:
        WishError: the week does not hold it.
    """
    must_hold(wish.plan, part)
    return replace(wish, kept=keeping(wish.kept, part), said="")


def release(wish: Wish, part: Keep) -> Wish:
    """Keep a part no longer; of a wider part that is kept, the rest stays."""
    return replace(wish, kept=releasing(wish.kept, part, wish.plan), said="")


def never_food(wish: Wish, code: int) -> Wish:
    """Never plan a food again. Meals that hold it are kept no longer."""
    meals = [meal for meal in wish.plan.meals if _serving(meal, code) is not None]
    return _never(wish, str(code), meals, f"it holds {_food_name(wish.plan, code)}")


def never_dish(wish: Wish, dish_id: str) -> Wish:
    """Never plan a dish again. Meals that it is are kept no longer."""
    meals = [meal for meal in wish.plan.meals if meal.dish_id == dish_id]
    return _never(wish, dish_entry(dish_id), meals, "it is the dish you left out")


def favourite(wish: Wish, entry: str) -> Wish:
    """Plan a food (its code) or a dish (`dish_entry`) more often; never no longer."""
    return _listed(wish, entry, into="favourites", out_of="dislikes", settled=False)


def no_favourite(wish: Wish, entry: str) -> Wish:
    """Plan a food or a dish as any other."""
    liked = tuple(other for other in wish.profile.preferences.favourites if other != entry)
    profile = wish.profile.replace("preferences", favourites=liked or None)
    return replace(wish, profile=profile, settled=False, said="")


def eat_out(wish: Wish, day: int, out: MealOut) -> Wish:
    """A meal of a day is eaten out, with an estimate, or left out; the others make up for it."""
    outs = wish.profile.meals_out_of_week()
    left = [o for o in wish.profile.meal_out if (o.date, o.meal) != (out.date, out.meal)]
    profile = wish.profile.with_meals_out([*left, out])
    if (day, out.meal) not in profile.meals_out_of_week():
        raise WishError(f"The week in hand does not hold {out.meal} of {out.date.isoformat()}.")
    if all((day, meal) in {*outs, (day, out.meal)} for meal in profile.week.meals):
        raise WishError("One meal of the day has to be planned.")
    kept = releasing(wish.kept, (day, out.meal), wish.plan)
    fewer = len(profile.cook_again) < len(wish.profile.cook_again)
    said = f"The {out.meal} that was to be cooked once and eaten again is not." if fewer else ""
    return replace(wish, profile=profile, kept=kept, settled=False, said=said)


def eat_in(wish: Wish, day: int, meal: str) -> Wish:
    """A meal that was eaten out or left out is planned again."""
    out = wish.profile.meals_out_of_week().get((day, meal))
    left = [other for other in wish.profile.meal_out if other is not out]
    kept = releasing(wish.kept, (day, meal), wish.plan)
    profile = wish.profile.with_meals_out(left)
    return replace(wish, profile=profile, kept=kept, settled=False, said="")


def more(wish: Wish, part: tuple[int, str, int], book: DishBook | None = None) -> Wish:
    """Half a household measure more of a food at its place, which is kept so.

    Raises:
        WishError: nobody eats more of it at one time, or the week does not hold it.
    """
    return serve(wish, part, _now(wish.plan, part) + 1, book)


def less(wish: Wish, part: tuple[int, str, int], book: DishBook | None = None) -> Wish:
    """Half a household measure less of a food at its place, which is kept so.

    Raises:
        WishError: as `more`.
    """
    return serve(wish, part, _now(wish.plan, part) - 1, book)


def serve(
    wish: Wish, part: tuple[int, str, int], halves: int, book: DishBook | None = None
) -> Wish:
    """A food at its place in so many halves of its household measure, which is kept so.

    Leftovers are what was cooked: both change, and what was cooked is kept.

    Raises:
        WishError: that is more or less than people eat at one time, or the week does not hold it.
    """
    must_hold(wish.plan, part)
    day, name, code = part
    least, _, most = amount_ranges(wish.profile, wish.plan, (day, name), book)[code]
    if not least <= halves <= most:
        row = wish.plan.foods[wish.plan.foods["food_code"] == code].iloc[0]
        bound, end = ("most", most) if halves > most else ("least", least)
        amount = amount_text(end, str(row["portion_measure"]))
        raise WishError(f"{amount} of {row['plate_name']} is the {bound} that this meal takes.")
    meal_of = {(meal.day, meal.meal): meal.again_of for meal in wish.plan.meals}
    cooked = meal_of[day, name] or (day, name)
    meals = tuple(
        replace(meal, foods=tuple(_served(serving, code, halves) for serving in meal.foods))
        if cooked in ((meal.day, meal.meal), meal.again_of)
        else meal
        for meal in wish.plan.meals
    )
    return replace(
        wish,
        plan=replace(wish.plan, meals=meals),
        kept=keeping(wish.kept, (*cooked, code)),
        settled=False,
        said="",
    )


def _now(plan: WeekPlan, part: tuple[int, str, int]) -> int:
    must_hold(plan, part)
    day, name, code = part
    meal = next(meal for meal in plan.meals if (meal.day, meal.meal) == (day, name))
    serving = _serving(meal, code)
    assert serving is not None
    return serving.halves


def _served(serving: FoodServing, code: int, halves: int) -> FoodServing:
    return FoodServing(code, halves) if serving.food_code == code else serving


def _never(wish: Wish, entry: str, meals: Iterable[PlannedMeal], why: str) -> Wish:
    kept, named = wish.kept, []
    for meal in meals:
        place = (meal.day, meal.meal)
        inside = [part for part in kept if part[:2] == place]
        if covers(kept, place) or inside:
            kept = releasing(kept, place, wish.plan)
            named.append(f"{meal.meal} of day {meal.day}")
    said = ""
    if named:
        verb = "is" if len(named) == 1 else "are"
        said = f"{' and '.join(named).capitalize()} {verb} no longer kept: {why}."
    taken = replace(wish, kept=still_in(kept, wish.plan))
    return replace(
        _listed(taken, entry, into="dislikes", out_of="favourites", settled=False), said=said
    )


def _listed(wish: Wish, entry: str, *, into: str, out_of: str, settled: bool) -> Wish:
    preferences = wish.profile.preferences
    listed: tuple[str, ...] = getattr(preferences, into)
    other = tuple(word for word in getattr(preferences, out_of) if word != entry)
    longer = listed if entry in listed else (*listed, entry)
    profile = wish.profile.replace("preferences", **{into: longer, out_of: other or None})
    return replace(wish, profile=profile, settled=settled, said="")


def must_hold(plan: WeekPlan, part: Keep) -> None:
    """Refuse a part that the week does not hold, with a `WishError`."""
    if part not in parts_of(plan):
        raise WishError(f"The week in hand does not hold {part}.")


def _serving(meal: PlannedMeal, code: int) -> FoodServing | None:
    return next((serving for serving in meal.foods if serving.food_code == code), None)


def _food_name(plan: WeekPlan, code: int) -> str:
    found = plan.foods.loc[plan.foods["food_code"] == code, "plate_name"]
    return str(found.iloc[0]) if len(found) else str(code)
