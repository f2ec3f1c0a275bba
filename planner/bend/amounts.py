"""How much of each food a meal of the week may hold."""

from __future__ import annotations

from planner.dishes.load import DishBook
from planner.model.menu import build_menu
from planner.own import with_own
from planner.plan.make import plan_request, resolved_targets
from planner.plan.week_plan import WeekPlan
from planner.profile import Profile


def amount_ranges(
    profile: Profile, plan: WeekPlan, place: tuple[int, str], book: DishBook | None = None
) -> dict[int, tuple[int, int, int]]:
    """Least, present and most halves of a household measure, by food code of a meal.

    Args:
        place: the day (1 to 7) and the meal.
    """
    _, book = with_own(profile, plan.foods, book)
    meal = next(meal for meal in plan.meals if (meal.day, meal.meal) == place)
    now = {serving.food_code: serving.halves for serving in meal.foods}
    dish = next((dish for dish in book.dishes if dish.id == meal.dish_id), None)
    if dish is None:
        return {code: (halves, halves, halves) for code, halves in now.items()}
    groups = {role.group: book.groups[role.group] for role in (*dish.required, *dish.optional)}
    request = plan_request(profile, resolved_targets(profile))
    menu = build_menu(plan.foods, DishBook(groups, (dish,)), request)
    codes = plan.foods["food_code"].to_numpy()
    found = {code: [halves] for code, halves in now.items()}
    for option in menu.options:
        code = int(codes[option.food])
        if option.meal == place[1] and code in found:
            found[code] += [option.least, option.most]
    return {code: (min(halves), now[code], max(halves)) for code, halves in found.items()}
