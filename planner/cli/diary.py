"""`diary`: its options. What it does stands in `diary_actions`, loaded when it is asked for."""

from __future__ import annotations

import argparse
from pathlib import Path

KINDS = (
    "evening", "irls_total", "lab", "dopamine_medicine", "supplement_taken", "meal_eaten",
    "food_eaten",
)  # fmt: skip
EXPORTS = (
    "everything", "evening", "intake", "irls_total", "lab", "supplement_taken",
    "dopamine_medicine",
)  # fmt: skip


def add_diary(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    diary = commands.add_parser("diary", help="keep a diary beside the plan")
    actions = diary.add_subparsers(required=True, metavar="ACTION")
    add = _action(actions, "add", "add a record, or mend an evening")
    add.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    add.add_argument(
        "fields",
        nargs="+",
        metavar="FIELD=VALUE",
        help="such as legs_0_10=4; nothing after the sign takes a field of an evening away",
    )
    imports = _action(actions, "import", "show what a file would add; save it with --confirm")
    imports.add_argument("file", type=Path, metavar="FILE")
    imports.add_argument("--confirm", action="store_true", help="save what was shown")
    imports.add_argument(
        "--without-faulty", action="store_true", help="leave out the rows that are refused"
    )
    export = _action(actions, "export", "write the diary as JSON or CSV")
    export.add_argument("--out", type=Path, metavar="FILE", help="whole or not at all")
    export.add_argument("--what", choices=EXPORTS, default="everything")
    backup = _action(actions, "backup", "copy everyone's diaries into one file", person=False)
    backup.add_argument("file", type=Path, metavar="FILE")
    restore = _action(actions, "restore", "put a backup in the diaries' place", person=False)
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument("--replace", action="store_true", help="give up what the store holds now")
    delete = _action(actions, "delete", "delete a person's diary and everything in it")
    delete.add_argument("--confirm", action="store_true", help="nothing can bring it back")


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    about: str,
    *,
    person: bool = True,
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=about)
    action.add_argument(
        "--database",
        metavar="FILE|URL",
        help="default: DATABASE_URL, or a file in your data folder",
    )
    if person:
        action.add_argument(
            "--person", metavar="NAME", help="whose diary; default: DIARY_PERSON, or the only one"
        )

    def run(options: argparse.Namespace) -> int:
        # Imported here so that other commands do not wait for the database's code.
        from planner.cli.diary_actions import run_action

        return run_action(name, options)

    action.set_defaults(run=run)
    return action
