"""Words that no text of the product says, and where its texts stand.

What food or minerals do to restless legs is not known, so no text may say or hint that they do
anything; nor may a text advise on a supplement's dose or on changing a medicine.
"""

from __future__ import annotations

import ast
import functools
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

ROOT = Path(__file__).parents[1]

# Claims of an effect, in every form of the word.
_CLAIMS = (
    r"treat(s|ed|ing|ments?)?",
    r"reliev(e|es|ed|ing)",
    r"relief",
    r"improv(es?|ed|ing|ements?)",
    r"prevent(s|ed|ing|ion)?",
    r"fix(es|ed|ing)?",
    r"calm(s|ed|ing)?",
    r"cures?",
    r"heal(s|ed|ing)",
    r"linked",
    r"rls[\s-]diet",
    r"clinically[\s-]proven",
    r"safe for (everyone|everybody|anyone|all)",
    r"deficiency causes",
    r"symptoms? (fell|dropped|went away)",
)
# Verdicts on what someone's records show.
_VERDICTS = (
    r"worked(?! out\b)",
    r"effective(ly|ness)?",
    r"caus(e|es|ed|ing)",
    r"significan(t|tly|ce)",
    r"respond(s|ed|ers?|ing)?",
    r"optimal (dose|amount|intake)",
    r"because\b[^.!?\n]*\b(legs?|symptoms?|sleep|ratings?|rls)",
    r"(legs?|symptoms?|sleep|ratings?|rls)\b[^.!?\n]*\bbecause",
)
# Advice that belongs to a clinician. "Do not stop any medicine" is the one thing to say.
_ADVICE = (
    r"take \d[\d,.]*\s*(mg|g|µg|tablets?|capsules?)",
    r"(?<!do not )(stop|skip|reduce|increase|halve|double) (taking|any medicine|your medicines?)",
    r"we (recommend|suggest|advise)[^.!?\n]*\b(supplements?|tablets?|capsules?|doses?)",
)
FORBIDDEN = re.compile(
    rf"\b(?:{'|'.join((*_CLAIMS, *_VERDICTS, *_ADVICE))})\b",
    re.IGNORECASE,
)


def forbidden_in(text: str) -> list[str]:
    """Each forbidden stretch of a text, with a little of what stands around it."""
    return [
        text[max(0, found.start() - 30) : found.end() + 30].replace("\n", " ")
        for found in FORBIDDEN.finditer(text)
    ]


def stored_texts(root: Path) -> Iterator[tuple[str, str]]:
    """(where, text) of every text kept under `root`: README, code, data files, food table."""
    yield "README.md", (root / "README.md").read_text(encoding="utf-8")
    for path in sorted([root / "app.py", *(root / "planner").rglob("*")]):
        where = str(path.relative_to(root))
        if path.suffix == ".py":
            for text in _known_literals(path.read_text(encoding="utf-8")):
                yield where, text
        elif path.suffix == ".toml":
            for text in _strings(tomllib.loads(path.read_text(encoding="utf-8"))):
                yield where, text
        elif path.suffix == ".csv":
            yield where, path.read_text(encoding="utf-8")
    table = root / "data" / "usda_subset.parquet"
    if table.exists():
        foods = pd.read_parquet(table)
        for column in ("name", "plate_name", "description", "wweia_category_name"):
            for text in foods[column].astype(str).unique():
                yield f"{table.name}: {column}", text


def literals(source: str) -> Iterator[str]:
    """The text constants of Python code. Docstrings are for its readers, not for users."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    # A string with values in it counts as one text, so that phrases across a value are seen.
    parts = {id(part) for node in joined for part in node.values}  # noqa: PD011
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "0"
                for part in node.values  # noqa: PD011
            )
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings | parts
        ):
            yield node.value


@functools.cache
def _known_literals(source: str) -> tuple[str, ...]:
    """The same, once for a file that stays as it is."""
    return tuple(literals(source))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
