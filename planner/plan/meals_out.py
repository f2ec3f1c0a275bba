"""What meals out are called, and what has to be known of them."""

from __future__ import annotations

from planner.profile import MealOut, Profile
from planner.targets.daily_targets import DailyTargets

_MINERALS = (("magnesium_mg", "magnesium"), ("potassium_mg", "potassium"), ("sodium_mg", "sodium"))


def out_title(out: MealOut) -> str:
    """The title of a meal out."""
    return "Left out" if out.is_left_out else "Eaten out"


def asked_of_meals_out(profile: Profile, targets: DailyTargets) -> tuple[str, ...]:
    """A sentence for each estimate without which a limit for safety could not be kept.

    Also where a day has no planned meal left.
    """
    needed = {
        "potassium_mg": targets.potassium_max_mg is not None,
        "magnesium_mg": targets.magnesium_max_mg is not None,
        "sodium_mg": targets.sodium_least_mg is not None,
        "vitamin_k_ug": targets.vitamin_k_low_ug is not None,
    }
    outs = profile.meals_out_of_week()
    asks = [
        f"Please estimate {name.rpartition('_')[0].replace('_', ' ')} of the {meal} that you eat "
        f"out on {out.date.isoformat()}: your limit on it cannot be kept without."
        for (_, meal), out in outs.items()
        for name, is_needed in needed.items()
        if is_needed and name not in out.known
    ]
    for day in sorted({day for day, _ in outs}):
        if all((day, meal) in outs for meal in profile.week.meals):
            asks.append(f"No meal of day {day} is left to plan. Plan one of them.")
    return tuple(asks)


def meals_out_notes(profile: Profile) -> tuple[str, ...]:
    """A sentence for each meal out: what it counts as, and what is not known of it."""
    notes = []
    for (_, meal), out in sorted(profile.meals_out_of_week().items()):
        when = f"{meal.capitalize()} of {out.date.isoformat()}"
        if out.is_left_out:
            notes.append(f"{when} is left out; the day's other meals make up for it.")
            continue
        known = [f"{out.energy_kcal:,.0f} kcal"]
        known += [
            f"{getattr(out, name):,.0f} mg {words}"
            for name, words in _MINERALS
            if name in out.known
        ]
        unknown = [words for name, words in _MINERALS if name not in out.known]
        note = f"{when} is eaten out and counts as {', '.join(known)}."
        if unknown:
            listed = " and ".join(filter(None, [", ".join(unknown[:-1]), unknown[-1]]))
            note += (
                f" Its {listed} {'is' if len(unknown) == 1 else 'are'} not known: the planned "
                "meals reach the targets by themselves and keep to their own part of the limits."
            )
        notes.append(note)
    return tuple(notes)
