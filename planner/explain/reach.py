"""How little and how much of a nutrient a person's other limits and foods allow.

Least and most are a day's amount as the week's mean, by the relaxation: no week passes them, and
weeks come near them. Each answer starts from the last one, so that moving a slider costs little.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from planner.explain.attempt import Asked, Attempts
from planner.explain.ladders import change_rules
from planner.model.exclusions import allowed_foods
from planner.profile import Profile, limits

_LIFTING = 5


@dataclass(frozen=True)
class RichFood:
    """A food that is left out now, with what its usual portion holds (mg)."""

    food_code: int
    name: str
    amount: float


@dataclass(frozen=True)
class Reach:
    """least, most: a day, in mg or kcal; None where the other limits leave no room at all.
    lifted_by: where even the most is short of the target, the richest foods that are left out."""

    least: float | None
    most: float | None
    lifted_by: tuple[RichFood, ...] = ()


class ReachFinder:
    """Answers for one profile after another; each starts from the last one's answer.

    Not for several threads at once.
    """

    def __init__(self, attempts: Attempts) -> None:
        self._attempts = attempts
        self._ends: dict[bool, float] = {}

    def is_for(self, profile: Profile) -> bool:
        """Whether it was made for the foods and dishes of a profile."""
        return self._attempts.are_for(profile)

    def reach(self, profile: Profile) -> Mapping[str, Reach]:
        """The reach of magnesium, potassium, sodium and energy.

        Empty where the profile is held or blocked. A mineral without a target of its own, as under
        a ceiling, has no reach.
        """
        asked = self._attempts.asked(profile)
        if asked is None:
            return {}
        asked = self._attempts.steps(asked)[-1]
        daily = asked.request.targets
        room = self._attempts.room.at(asked.request)
        found: dict[str, Reach] = {}
        for rule, target, ceiling in (
            ("magnesium", daily.magnesium_mg, daily.magnesium_max_mg),
            ("potassium", daily.potassium_mg, daily.potassium_max_mg),
        ):
            if target > 0 and ceiling is None:
                most = room.extreme(rule, True)
                short = most is not None and most < target
                rich = _left_out(asked, self._attempts, f"{rule}_mg") if short else ()
                found[rule] = Reach(room.extreme(rule, False), most, rich)
        found["sodium"] = Reach(room.extreme("sodium", False), room.extreme("sodium", True))
        found["energy"] = Reach(self._energy_end(asked, False), self._energy_end(asked, True))
        return found

    def _energy_end(self, asked: Asked, most: bool) -> float | None:
        """The least or most energy target with room. Other targets move with it, so it is tried.

        None where there is no room for it between the energy at hand and that end.
        """
        step = float(change_rules()["energy_kcal"]["step"])
        way = 1.0 if most else -1.0
        end = math.floor((limits.ENERGY.high if most else limits.ENERGY.low) / step) * step
        now = asked.targets.daily.energy_kcal

        def fits(energy_kcal: float) -> bool:
            profile = asked.profile.replace("targets", energy_kcal=energy_kcal)
            return self._attempts.has_room(profile, f"energy {most}")

        outside = end + way * step
        guess = self._ends.get(most, round(now / step) * step)
        inside = guess if fits(guess) else None
        if inside is None:
            # The end lies between the energy at hand and the guess, if anywhere.
            outside = guess
            inside = now if guess != now and fits(now) else None
            if inside is None:
                return None
            stride = step
            while way * (outside - way * stride - inside) > 0:
                if fits(outside - way * stride):
                    inside = outside - way * stride
                    break
                outside, stride = outside - way * stride, 2 * stride
        else:
            stride = step
            while way * (end - inside) > 0:
                tried = inside + way * min(stride, way * (end - inside))
                if not fits(tried):
                    outside = tried
                    break
                inside, stride = tried, 4 * stride
        while way * (outside - inside) > 1.5 * step:
            middle = round((inside + outside) / 2 / step) * step
            if fits(middle):
                inside = middle
            else:
                outside = middle
        self._ends[most] = inside
        return inside


def _left_out(asked: Asked, attempts: Attempts, nutrient: str) -> tuple[RichFood, ...]:
    """The richest usual portions among the foods that exclusions leave out."""
    foods = attempts.foods
    # What the screening or a clinician leaves out is never named.
    open_ = replace(asked.request, diet="omnivore", avoid=frozenset(), dislikes=())
    left_out = allowed_foods(foods, open_) & ~allowed_foods(foods, asked.request)
    grams = foods["portion_half_g"] * foods["portion_usual_halves"]
    amounts = (grams * foods[nutrient] / 100)[left_out].sort_values(ascending=False)
    codes, names = foods["food_code"].to_dict(), foods["name"].to_dict()
    return tuple(
        RichFood(int(codes[row]), str(names[row]), float(amount))
        for row, amount in amounts.head(_LIFTING).items()
    )
