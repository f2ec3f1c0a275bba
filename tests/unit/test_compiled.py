"""What is compiled is kept on the disk, but never for other code than it was made from."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

from numba.core.dispatcher import Dispatcher

import planner.solve.compiled as compiled
from planner import load_foods, plan_week
from planner.dishes.load import load_dishes
from planner.foods.table import load_associations
from planner.model.menu import build_menu
from planner.model.values import menu_values
from planner.plan.make import plan_request, resolved_targets
from planner.profile import Profile
from planner.solve.compile_all import compile_all
from planner.solve.compiled.compile import FOLDER, fingerprint
from planner.solve.week import WeekOptions
from tests.twelve_profiles import TWELVE


def test_a_change_in_any_file_makes_another_fingerprint(tmp_path: Path) -> None:
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("A = 1")
    other.write_text("B = 2")
    seen = {fingerprint([one, other])}
    assert fingerprint([other, one]) in seen
    for file, text in ((one, "A = 2"), (other, "B = 3"), (other, "B = 2 ")):
        file.write_text(text)
        assert fingerprint([one, other]) not in seen
        seen.add(fingerprint([one, other]))


def test_the_folder_is_that_of_all_that_is_compiled_and_the_numbers_in_it() -> None:
    assert FOLDER is not None
    package = Path(compiled.__file__).parent
    model = package.parents[1] / "model"
    files = [*package.glob("*.py"), model / "objective.py", model / "serving_arrays.py"]
    assert FOLDER.name == fingerprint(files)


def entries() -> dict[str, Dispatcher]:
    """The compiled functions that are called from Python."""
    found: dict[str, Dispatcher] = {}
    for module in pkgutil.iter_modules(compiled.__path__):
        of = importlib.import_module(f"{compiled.__name__}.{module.name}")
        for name, value in vars(of).items():
            if isinstance(value, Dispatcher) and "no_cpython_wrapper" not in value.targetoptions:
                found[name] = value
    return found


def test_everything_is_compiled_ahead_and_nothing_for_a_second_kind_of_argument() -> None:
    """What is compiled later is paid for by somebody's plan."""
    profile = TWELVE["man 35"]
    request = plan_request(profile, resolved_targets(profile))
    menu = build_menu(load_foods(), load_dishes(), request)
    compile_all(menu, menu_values(menu, load_associations()), request)
    ahead = {name: list(function.signatures) for name, function in entries().items()}
    assert {name: len(kinds) for name, kinds in ahead.items()} == dict.fromkeys(ahead, 1)
    first = plan_week(profile, options=WeekOptions(improve_s=1.0, relative_gap=0.0))
    assert first.plan is not None
    plan_week(
        Profile(person=profile.person, screening=profile.screening, targets={"magnesium_mg": 440}),
        previous=first.plan,
        options=WeekOptions(near_s=0.5, near_gap=0.0),
    )
    assert {name: list(function.signatures) for name, function in entries().items()} == ahead
