"""Solving the relaxation over a part of its foods gives the optimum over all, and proves it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import load_foods
from planner.dishes.load import load_dishes
from planner.model.request import PlanRequest
from planner.plan import prepared
from planner.plan.get_ready import get_ready, ready_for_others
from planner.plan.make import plan_request, resolved_targets
from planner.plan.prepared import PreparedTable
from planner.profile import Profile
from planner.solve import sifting, standing_relaxation, starts
from planner.solve.run import solver_name
from planner.solve.sifting import Sifting
from planner.solve.standing import Optimum, StandingProgram
from planner.solve.standing_relaxation import StandingRelaxation
from planner.solve.starts import STARTS, NearestStart, start_request
from tests.twelve_profiles import TWELVE

pytestmark = pytest.mark.skipif(
    solver_name() != "HiGHS", reason="a part of the foods is solved with HiGHS: pip install highspy"
)


@pytest.fixture(scope="module")
def table() -> PreparedTable:
    return PreparedTable(load_foods(), load_dishes())


def asked(profile: Profile) -> PlanRequest:
    return plan_request(profile, resolved_targets(profile))


class Watched:
    """What a relaxation solves for a request: by parts, and as a whole for comparison."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, relaxation: StandingRelaxation) -> None:
        self.parts = 0
        self.sifted: Optimum | None = None
        self.whole: Optimum | None = None
        self.program: StandingProgram = relaxation._week.program
        self._relaxation = relaxation
        least, solved = Sifting.least, Sifting._solved

        def watched(of: Sifting, costs: np.ndarray, start: sifting.SiftingStart) -> object:
            self.parts = 0
            found = least(of, costs, start)
            self.sifted = found.optimum if found is not None else None
            self.whole = self.program.least(costs, "as a whole")
            return found

        def counted(*args: object) -> object:
            self.parts += 1
            return solved(*args)  # type: ignore[arg-type]

        monkeypatch.setattr(Sifting, "least", watched)
        monkeypatch.setattr(Sifting, "_solved", counted)

    def ask(self, table: PreparedTable, request: PlanRequest) -> None:
        menu, values = table.menu(request)
        assert self._relaxation.solved(menu, values, request) is not None


def bound_by_prices(program: StandingProgram, found: Optimum) -> float:
    """What the prices prove that no solution's costs can be below."""
    total = 0.0
    for price, low, high in (
        (found.row_prices, program.row_low, program.row_high),
        (found.column_prices, program.column_low, program.column_high),
    ):
        bound = np.where(price > 0, low, high)
        # The solver may leave prices this small on the wrong side.
        assert np.all(np.isfinite(bound[np.abs(price) > 1e-6]))
        total += float(np.sum(price * np.where(np.isfinite(bound), bound, 0.0)))
    return total


@pytest.mark.parametrize("first", [1, 250])
@pytest.mark.parametrize("name", list(TWELVE)[1::3])
def test_the_optimum_over_a_part_is_that_of_all_foods_and_its_prices_prove_it(
    table: PreparedTable, monkeypatch: pytest.MonkeyPatch, name: str, first: int
) -> None:
    monkeypatch.setattr(sifting, "_FIRST", first)
    watched = Watched(monkeypatch, table.relaxation)
    watched.ask(table, asked(TWELVE[name]))
    assert watched.sifted is not None
    assert watched.whole is not None
    assert watched.sifted.value == pytest.approx(watched.whole.value, abs=1e-6)
    proven = bound_by_prices(watched.program, watched.sifted)
    assert proven == pytest.approx(watched.sifted.value, abs=1e-5)


def test_foods_that_gain_at_the_prices_of_a_part_come_in(
    table: PreparedTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sifting, "_FIRST", 1)
    watched = Watched(monkeypatch, table.relaxation)
    watched.ask(table, asked(TWELVE["man 25, vegan, gluten-free"]))
    assert watched.parts > 1


def test_where_a_part_has_no_week_the_whole_is_asked(
    table: PreparedTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = asked(TWELVE["man 35"])
    menu, values = table.menu(request)
    sifted = table.relaxation.solved(menu, values, request)
    monkeypatch.setattr(Sifting, "least", lambda *_: None)
    whole = table.relaxation.solved(menu, values, request)
    assert sifted is not None
    assert whole is not None
    assert whole.optimum == pytest.approx(sifted.optimum, abs=1e-6)


def test_a_start_that_has_no_week_does_not_keep_others_from_one(
    table: PreparedTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starts, "STARTS", (replace(STARTS[0], energy_kcal=90_000.0), *STARTS[1:]))
    monkeypatch.setattr(standing_relaxation, "STARTS", starts.STARTS)
    relaxation = StandingRelaxation(table.foods, table.relaxation.book)
    request = asked(TWELVE["woman 54"])
    menu, values = table.menu(request)
    found, usual = (of.solved(menu, values, request) for of in (relaxation, table.relaxation))
    assert found is not None
    assert usual is not None
    assert found.optimum == pytest.approx(usual.optimum, abs=1e-6)


def test_a_table_without_a_food_for_any_dish_has_no_week(table: PreparedTable) -> None:
    on_menu = {option.food for option in table.relaxation.widest.options}
    foods = table.foods.drop(index=list(on_menu)).reset_index(drop=True)
    request = asked(TWELVE["woman 54"])
    empty = PreparedTable(foods, load_dishes())
    menu, values = empty.menu(request)
    assert empty.relaxation.solved(menu, values, request) is None
    assert len(list(empty.relaxation.make_starts())) == len(STARTS)


def test_what_was_prepared_for_others_is_not_worked_out_when_they_ask(
    monkeypatch: pytest.MonkeyPatch,
    nothing_prepared: None,
) -> None:
    foods = load_foods()
    get_ready(foods)
    steps = len(list(ready_for_others(foods)))
    assert steps == len(STARTS)
    ready = prepared.prepared(foods, load_dishes())
    assert ready is not None
    solves = []
    least = Sifting.least
    monkeypatch.setattr(Sifting, "least", lambda *given: solves.append(1) or least(*given))
    for name in ("woman 45, vegan", "man 25, vegan, gluten-free"):
        request = asked(TWELVE[name])
        ready.relaxation.solved(*ready.menu(request), request)
    assert len(solves) == 2


@pytest.mark.parametrize("number", range(len(STARTS)))
def test_every_start_is_the_nearest_to_itself(table: PreparedTable, number: int) -> None:
    request = start_request(STARTS[number])
    nearest = NearestStart(table.relaxation.widest)
    assert nearest.of(table.menu(request)[0], STARTS[number].energy_kcal) == number


def test_a_vegan_starts_from_a_vegan_of_a_like_energy(table: PreparedTable) -> None:
    request = asked(TWELVE["woman 45, vegan"])
    nearest = NearestStart(table.relaxation.widest)
    start = STARTS[nearest.of(table.menu(request)[0], request.targets.energy_kcal)]
    assert start.diet == "vegan"
    others = [other for other in STARTS if (other.diet, other.avoid) == (start.diet, start.avoid)]
    energy = request.targets.energy_kcal
    assert abs(start.energy_kcal - energy) == min(abs(o.energy_kcal - energy) for o in others)
