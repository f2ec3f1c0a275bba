"""The week as one program: settled days, days in detail, and days that are only counted.

Seven days under the same rules are interchangeable, and a program that names them all spends its
time on their order. Here only the days that are being decided are named (`detailed_day`): each
has a binary for every dish and food. The days still to come are counted (`counted_days`): how
often each dish and food comes on them together, and how much of it. All count towards the same
score (`shared_rows`).

With no day named and none settled, every week that meets the daily rules gives counts that meet
the rows, with the same score. So the optimum of the counts, and of their linear relaxation, is an
upper bound on any week: see `week_relaxation`.

Leftovers (a dish that was cooked once and is eaten again) are meals of the menu like any other:
the same dish and foods at a meal for which the menu has them, with their own energy, nutrients and
points. The rules set aside for them are those on repeats. Of these the counts hold only how often
a dish, or a food at one kind of meal, comes; there each leftover meal of that kind gives room for
once more. So a week with leftovers meets the rows as well, and the bound holds for it, whichever
dish is eaten again. That both meals must be equal is no row: it can only lower what is reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pulp

from planner.model.counted_days import CountedDays, add_counted_days
from planner.model.detailed_day import DayToDecide, DetailedDay, add_detailed_day
from planner.model.menu import Menu
from planner.model.parts import Score
from planner.model.plan_state import Given, Pool
from planner.model.request import PlanRequest
from planner.model.shared_rows import add_shared_rows
from planner.model.values import MenuValues


@dataclass(frozen=True)
class WeekProgram:
    """The PuLP problem and the variables of its parts."""

    problem: pulp.LpProblem
    detailed: list[DetailedDay]
    counted: CountedDays | None


def week_program(
    menu: Menu,
    values: MenuValues,
    request: PlanRequest,
    *,
    given: Given,
    decide: Sequence[DayToDecide],
    count: Pool | None,
) -> WeekProgram:
    """The program over the days that `given` leaves.

    Args:
        given: the settled days.
        decide: the days to decide in detail.
        count: what the remaining days are counted over; None where there are none.
    """
    problem = pulp.LpProblem("week", pulp.LpMaximize)
    score: Score = []
    detailed = [
        add_detailed_day(problem, menu, values, request, day, number, score)
        for number, day in enumerate(decide)
    ]
    left = request.days - given.days - len(decide)
    counted = None
    if count is not None and left > 0:
        counted = add_counted_days(problem, menu, values, request, count, given, left, score)
    add_shared_rows(problem, menu, request, given, detailed, counted, score)
    problem.setObjective(_sum(score))
    return WeekProgram(problem, detailed, counted)


def _sum(score: Score) -> pulp.LpAffineExpression:
    """The terms of the score, those of one variable added up (PuLP would keep only the last)."""
    terms: dict[pulp.LpVariable, float] = {}
    for variable, points in score:
        terms[variable] = terms.get(variable, 0.0) + points
    return pulp.LpAffineExpression(terms)


def week_relaxation(menu: Menu, values: MenuValues, request: PlanRequest) -> WeekProgram:
    """All days counted over the whole menu: a linear program whose optimum bounds any week."""
    everything = Pool(range(len(menu.options)), range(len(menu.dishes)))
    return week_program(menu, values, request, given=Given(), decide=(), count=everything)
