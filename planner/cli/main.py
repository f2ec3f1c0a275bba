"""`python -m planner`: the commands and their exit codes."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from planner.cli.diary import add_diary
from planner.cli.exit_codes import DONE, WRONG_INPUT
from planner.cli.faults import InputError, complain
from planner.cli.take_away import add_export, add_shop


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (see `exit_codes`)."""
    _show_every_character()
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        # Written out here, where a failure can still be told.
        sys.stdout.flush()
        return code
    except InputError as error:
        complain(error.lines)
        return WRONG_INPUT
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); nothing is left to say.
        _drop_output()
        return DONE
    except OSError as error:
        reason = error.strerror or str(error)
        if error.filename is not None:
            complain([f"{error.filename}: {reason}"])
        else:
            _drop_output()
            complain([f"standard output: cannot be written: {reason}"])
        return WRONG_INPUT
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


def _show_every_character() -> None:
    """A terminal without a letter (µ, ñ) shows its escape; by default Python would stop there."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """What is still buffered goes nowhere, so that leaving the program does not fail on it."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m planner",
        description="Plans a week of meals that reach magnesium and potassium targets.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_plan(commands)
    _add_check(commands)
    add_shop(commands)
    add_export(commands)
    _add_foods(commands)
    add_diary(commands)
    return parser


def _add_plan(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    plan = commands.add_parser("plan", help="plan a week for a profile")
    plan.add_argument("profile", type=Path, metavar="PROFILE.toml")
    plan.add_argument("--out", type=Path, metavar="FILE", help="write here, whole or not at all")
    plan.add_argument("--format", choices=("csv", "json", "table"), help="default: by --out")
    plan.add_argument(
        "--time-limit",
        type=_seconds,
        metavar="S",
        help="seconds for a week, and for what would help where there is none",
    )
    plan.add_argument(
        "--apply",
        type=_number,
        metavar="N",
        help="where no week can be planned: make change N of those that are listed, and plan",
    )

    def run(options: argparse.Namespace) -> int:
        # Imported here so that `--help` and input errors do not wait for the solver.
        from planner.cli.plan import run_plan

        return run_plan(
            options.profile, options.out, options.format, options.time_limit, options.apply
        )

    plan.set_defaults(run=run)


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="recompute a plan from the food table alone")
    check.add_argument("plan", type=Path, metavar="PLAN.csv")
    check.add_argument("--profile", type=Path, required=True, metavar="PROFILE.toml")

    def run(options: argparse.Namespace) -> int:
        from planner.cli.check import run_check

        return run_check(options.plan, options.profile)

    check.set_defaults(run=run)


def _add_foods(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    foods = commands.add_parser("foods", help="look into the food table, or rebuild it")
    actions = foods.add_subparsers(required=True, metavar="ACTION")
    search = actions.add_parser("search", help="find foods by words of their names")
    search.add_argument("text", nargs="+", metavar="TEXT")
    show = actions.add_parser("show", help="one food with all its figures")
    show.add_argument("code", metavar="CODE")
    build = actions.add_parser("build", help="rebuild the table from USDA's published files")
    build.add_argument("--source", type=Path, required=True, metavar="DIR")
    build.add_argument("--out", type=Path, metavar="FILE", help="default: the shipped table")

    def run_with(action: str) -> None:
        def run(options: argparse.Namespace) -> int:
            from planner.cli import foods as commands_on_foods

            if action == "search":
                return commands_on_foods.run_search(" ".join(options.text))
            if action == "show":
                return commands_on_foods.run_show(options.code)
            return commands_on_foods.run_build(options.source, options.out)

        {"search": search, "show": show, "build": build}[action].set_defaults(run=run)

    for action in ("search", "show", "build"):
        run_with(action)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= 99:
        raise argparse.ArgumentTypeError(f"{text!r} is not allowed; allowed: 1 to 99")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0.5 <= seconds <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not allowed; allowed: 0.5 to 3600 seconds")
    return seconds
