"""`shop` and `export`: their options. What they do is loaded when it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_shop(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `shop` to the command line."""
    shop = commands.add_parser("shop", help="what to buy for a plan, by aisle")
    shop.add_argument("plan", type=Path, metavar="PLAN.csv")
    shop.add_argument("--out", type=Path, metavar="FILE", help="write here: text, or CSV with .csv")
    shop.add_argument(
        "--people", type=_people, metavar="N", help="how many eat these portions; 1 by default"
    )
    shop.add_argument(
        "--profile", type=Path, metavar="PROFILE.toml", help="for the people at the table"
    )
    shop.add_argument(
        "--at-home",
        action="append",
        default=[],
        metavar="ITEM[=GRAMS]",
        help="taken off the list; without grams there is enough; may be given several times",
    )

    def run(options: argparse.Namespace) -> int:
        from planner.cli.shop import run_shop

        return run_shop(options.plan, options.out, options.people, options.at_home, options.profile)

    shop.set_defaults(run=run)


def add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `export` to the command line."""
    export = commands.add_parser(
        "export", help="a plan as a summary (CSV), a calendar (ICS) or a handout (PDF, HTML)"
    )
    export.add_argument("what", choices=("summary", "calendar", "handout"), metavar="WHAT")
    export.add_argument("plan", type=Path, metavar="PLAN.csv")
    export.add_argument(
        "--profile", type=Path, metavar="PROFILE.toml", help="for the targets; not for a calendar"
    )
    export.add_argument("--out", type=Path, metavar="FILE", help="whole or not at all")
    export.add_argument("--paper", choices=("a4", "letter"), default="a4", help="of a PDF")
    export.add_argument(
        "--time-zone", metavar="ZONE", help="of a calendar, such as America/New_York"
    )
    export.add_argument(
        "--meal-time",
        action="append",
        default=[],
        metavar="MEAL=HH:MM",
        help="of a calendar; may be given several times",
    )

    def run(options: argparse.Namespace) -> int:
        from planner.cli.export import run_export

        return run_export(
            options.what,
            options.plan,
            options.profile,
            options.out,
            paper=options.paper,
            time_zone=options.time_zone,
            meal_times=options.meal_time,
        )

    export.set_defaults(run=run)


def _people(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:6]) <= 20:
        raise argparse.ArgumentTypeError(f"{text!r} is not allowed; allowed: 1 to 20")
    return int(text)
