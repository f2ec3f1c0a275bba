"""The Healthy Eating Index 2020: how near what was eaten comes to the Dietary Guidelines.

13 components, 100 points; ``hei_2020.csv`` holds the standards (USDA and NCI; Shams-White 2023,
doi 10.1016/j.jand.2023.05.015). The index is a density: it does not change with how much is eaten
or over how many days.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planner.targets.tables import read_table

_PER_1000_KCAL = "1000 kcal"
_PERCENT_OF_ENERGY = "% of energy"


@dataclass(frozen=True)
class HeiStandard:
    """How one component is scored.

    amount = numerator_factor x (sum of the numerator's totals) / denominator, where the
    denominator is "1000 kcal", "% of energy" or the name of a total. Points run in a straight
    line from none at ``standard_for_zero`` to all at ``standard_for_maximum``.
    """

    id: str
    title: str
    kind: str
    """"adequacy" (more is better) or "moderation" (less is better)."""
    max_points: float
    standard_for_maximum: float
    standard_for_zero: float
    unit: str
    numerator: tuple[str, ...]
    numerator_factor: float
    denominator: str
    source: str
    status: str


@dataclass(frozen=True)
class HeiComponent:
    """The score of one component: its points, and the amount, in ``unit``, they were given for.

    The amount of fatty acids is infinity where unsaturated fat was eaten and no saturated fat.
    """

    id: str
    title: str
    points: float
    max_points: float
    amount: float
    unit: str


@dataclass(frozen=True)
class HeiScore:
    """The index: ``total`` from 0 to 100 and its 13 components."""

    total: float
    components: tuple[HeiComponent, ...]


@cache
def hei_standards() -> tuple[HeiStandard, ...]:
    """The 13 standards, adequacy first."""
    return tuple(
        HeiStandard(
            id=row["id"],
            title=row["title"],
            kind=row["kind"],
            max_points=float(row["points"]),
            standard_for_maximum=float(row["standard_for_maximum"]),
            standard_for_zero=float(row["standard_for_zero"]),
            unit=row["unit"],
            numerator=tuple(row["numerator"].split()),
            numerator_factor=float(row["numerator_factor"]),
            denominator=row["denominator"],
            source=row["source"],
            status=row["status"],
        )
        for row in read_table("hei_2020.csv")
    )


@cache
def hei_totals() -> tuple[str, ...]:
    """The names of the totals that ``score_hei`` needs."""
    names = ["energy_kcal"]
    for standard in hei_standards():
        names.extend(standard.numerator)
        if standard.denominator not in (_PER_1000_KCAL, _PERCENT_OF_ENERGY):
            names.append(standard.denominator)
    return tuple(dict.fromkeys(names))


def score_hei(totals: Mapping[str, float]) -> HeiScore:
    """Scores what was eaten, over any number of days together.

    totals: ``energy_kcal``; FPED cup equivalents ``f_total_cup``, ``f_whole_cup`` (no juice),
    ``v_total_cup`` and ``v_dark_green_cup`` (both without legumes), ``v_legumes_cup``,
    ``d_total_cup``; FPED ounce equivalents ``g_whole_oz``, ``g_refined_oz``, ``pf_total_oz``
    (meat, poultry, seafood, eggs, soy, nuts and seeds; without legumes), ``pf_seafood_oz``,
    ``pf_soy_oz``, ``pf_nuts_seeds_oz``, ``pf_legumes_oz``; ``added_sugars_tsp``; ``sodium_mg``;
    ``saturated_g``, ``monounsaturated_g``, ``polyunsaturated_g``. Others are ignored.

    Legumes count both as vegetables (cups) and as protein foods (ounces), in full. Added sugars
    have 16 kcal a teaspoon and saturated fat 9 kcal a gram, as in NCI's scoring program; so does
    its rule for fatty acids without saturated fat: all points with unsaturated fat, else none.

    Raises ValueError, with a sentence, if a total is missing, negative or not finite, or if there
    is no energy, for then nothing was eaten that could be scored.
    """
    _check(totals)
    components = tuple(_score(standard, totals) for standard in hei_standards())
    return HeiScore(math.fsum(component.points for component in components), components)


def _check(totals: Mapping[str, float]) -> None:
    missing = [name for name in hei_totals() if name not in totals]
    if missing:
        raise ValueError(f"HEI-2020 cannot be scored: totals lack {', '.join(missing)}.")
    for name in hei_totals():
        value = totals[name]
        if not (math.isfinite(value) and value >= 0):
            raise ValueError(f"HEI-2020 cannot be scored: {name} is {value}; allowed: 0 or more.")
    if totals["energy_kcal"] == 0:
        raise ValueError("HEI-2020 cannot be scored: energy_kcal is 0, so nothing was eaten.")


def _score(standard: HeiStandard, totals: Mapping[str, float]) -> HeiComponent:
    amount = _amount(standard, totals)
    zero, full = standard.standard_for_zero, standard.standard_for_maximum
    if math.isinf(amount):
        share = 1.0 if standard.kind == "adequacy" else 0.0
    else:
        # One line serves both kinds: for moderation, full lies below zero.
        share = min(1.0, max(0.0, (amount - zero) / (full - zero)))
    return HeiComponent(
        id=standard.id,
        title=standard.title,
        points=standard.max_points * share,
        max_points=standard.max_points,
        amount=amount,
        unit=standard.unit,
    )


def _amount(standard: HeiStandard, totals: Mapping[str, float]) -> float:
    numerator = math.fsum(totals[name] for name in standard.numerator) * standard.numerator_factor
    if standard.denominator == _PER_1000_KCAL:
        return numerator / totals["energy_kcal"] * 1000
    if standard.denominator == _PERCENT_OF_ENERGY:
        return numerator / totals["energy_kcal"] * 100
    denominator = totals[standard.denominator]
    if denominator == 0:
        return math.inf if numerator > 0 else 0.0
    return numerator / denominator
