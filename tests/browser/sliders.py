"""Moves a slider of the Plan page by the mouse and times the plan that follows."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

LABELS = {
    "Energy": "Energy",
    "Magnesium": "Magnesium, at least",
    "Potassium": "Potassium, at least",
    "Sodium": "Sodium, at most",
}

# Every day's totals name the targets that the plan on screen was made for. The page is looked at
# only when it changes, so that the timing takes little of the time it measures.
_TIMER = """
figure => {
    const seen = () => {
        const days = [...document.querySelectorAll('.rls-totals')];
        return days.length === 8 && days.every(day => day.innerHTML.includes(figure));
    };
    window.rlsReleased = window.rlsSeen = null;
    addEventListener('pointerup', () => window.rlsReleased = performance.now(),
        { capture: true, once: true });
    const observer = new MutationObserver(() => {
        if (window.rlsReleased === null || !seen()) return;
        observer.disconnect();
        requestAnimationFrame(() => window.rlsSeen = performance.now());
    });
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
}
"""


def hold(page: Page, name: str, share: float) -> str:
    """Drag a slider to about a share of its length and keep hold of it; the figure it stands on.

    The figure is another one than before.
    """
    thumb = page.get_by_role("slider", name=LABELS[name])
    thumb.scroll_into_view_if_needed()
    before = thumb.input_value()
    box, track = thumb.bounding_box(), _track(thumb)
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] * share, middle, steps=4)
    if thumb.input_value() == before:
        page.mouse.move(track["x"] + track["width"] * (share + 0.04), middle, steps=4)
    figure = f"{int(float(thumb.input_value())):,}"
    page.evaluate(_TIMER, f" {figure} {'kcal' if name == 'Energy' else 'mg'}")
    return figure


def _track(thumb: Locator) -> dict[str, float]:
    found: dict[str, float] = thumb.evaluate(
        "e => { const box = e.closest('[data-testid=stSlider]').getBoundingClientRect();"
        "return { x: box.x, width: box.width } }"
    )
    return found


def let_go(page: Page) -> None:
    """Release the slider that is held."""
    page.mouse.up()


def seconds_to_the_plan(page: Page, timeout_s: float = 60.0) -> float:
    """From letting go to the plan for the new target on screen, in the browser's own time."""
    page.wait_for_function("window.rlsSeen !== null", polling=100, timeout=timeout_s * 1000)
    return float(page.evaluate("(window.rlsSeen - window.rlsReleased) / 1000"))
