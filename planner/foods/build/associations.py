"""How strongly two kinds of food go together in one meal.

For each kind of meal and pair of WWEIA categories: ln((n_ab + 2) / (n_a n_b / N + 2)), from the
occasions that adults reported in 2007-2010. Above 0: eaten together more often than by chance.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

_PRIOR = 2.0


def meal_associations(pairs: pd.DataFrame) -> pd.DataFrame:
    """Columns meal, category_a, category_b (a < b) and association.

    Args:
        pairs: a row per meal and pair, with occasions_with_both, occasions_with_a,
            occasions_with_b and occasions. Pairs never eaten together are completed from the
            single counts.
    """
    frames = []
    for meal, rows in pairs.groupby("meal"):
        total = float(rows["occasions"].iloc[0])
        single = {
            **dict(zip(rows["category_a"], rows["occasions_with_a"], strict=True)),
            **dict(zip(rows["category_b"], rows["occasions_with_b"], strict=True)),
        }
        both = {
            (min(a, b), max(a, b)): count
            for a, b, count in zip(
                rows["category_a"], rows["category_b"], rows["occasions_with_both"], strict=True
            )
        }
        categories = sorted(single)
        for i, a in enumerate(categories):
            for b in categories[i + 1 :]:
                expected = single[a] * single[b] / total
                value = np.log((both.get((a, b), 0) + _PRIOR) / (expected + _PRIOR))
                frames.append((str(meal), int(a), int(b), round(float(value), 4)))
    table = pd.DataFrame(frames, columns=["meal", "category_a", "category_b", "association"])
    return table.sort_values(["meal", "category_a", "category_b"]).reset_index(drop=True)
