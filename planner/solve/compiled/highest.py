"""The highest of many numbers."""

from __future__ import annotations

import numpy as np

from planner.model.menu import FloatArray, IntArray
from planner.solve.compiled.compile import compiled_within


@compiled_within
def highest(rank: FloatArray, most: int) -> IntArray:
    """The rows of the highest ranks, in their order; none that is minus infinity."""
    least = _highest_but(rank, most) if rank.size > most else -np.inf
    found, at = np.empty(min(rank.size, most), np.int64), 0
    for row in range(rank.size):
        if rank[row] >= least and rank[row] > -np.inf and at < most:
            found[at] = row
            at += 1
    return found[:at]


@compiled_within
def _highest_but(rank: FloatArray, most: int) -> float:
    """The lowest of the `most` highest ranks (Hoare's selection; NumPy's takes long to compile)."""
    ranks, wanted = rank.copy(), rank.size - most
    low, high = 0, rank.size - 1
    while low < high:
        middle, i, j = ranks[(low + high) // 2], low, high
        while i <= j:
            while ranks[i] < middle:
                i += 1
            while ranks[j] > middle:
                j -= 1
            if i <= j:
                ranks[i], ranks[j] = ranks[j], ranks[i]
                i += 1
                j -= 1
        if wanted <= j:
            high = j
        elif wanted >= i:
            low = i
        else:
            break
    return float(ranks[wanted])
