"""The week as one program, to measure the planner against it.

The same foods, dishes, rules and score: seven days in detail, half steps, with the rows that keep
foods and dishes from coming on two days running. Nothing in the product uses it.
"""

from __future__ import annotations

import pulp

from planner.model.detailed_day import DayToDecide, read_day
from planner.model.menu import Menu
from planner.model.parts import number
from planner.model.plan_state import Day, Given, Pool
from planner.model.program import WeekProgram, week_program
from planner.model.request import PlanRequest
from planner.model.values import MenuValues


def one_shot_program(menu: Menu, values: MenuValues, request: PlanRequest) -> WeekProgram:
    """All days decided at once over the whole menu."""
    everything = Pool(range(len(menu.options)), range(len(menu.dishes)))
    days = [DayToDecide(everything, half_steps=True) for _ in range(request.days)]
    program = week_program(menu, values, request, given=Given(), decide=days, count=None)
    for day, following in zip(program.detailed, program.detailed[1:], strict=False):
        dishes: dict[int, list[pulp.LpVariable]] = {}
        foods: dict[tuple[str, int], list[pulp.LpVariable]] = {}
        for decided in (day, following):
            for dish in decided.dishes:
                dishes.setdefault(dish.dish, []).append(dish.variable)
            for column in decided.servings:
                option = menu.options[column.option]
                if not menu.staple[option.food]:
                    foods.setdefault((option.meal, option.food), []).append(column.variable)
        for variables in (*dishes.values(), *foods.values()):
            program.problem.addConstraint(number(variables) <= 1)
    return program


def week_of(program: WeekProgram, menu: Menu, request: PlanRequest) -> tuple[Day, ...]:
    """The days of a solved one-shot program."""
    return tuple(read_day(day, menu, request) for day in program.detailed)
