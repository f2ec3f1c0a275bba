"""The handout as one HTML file that needs nothing else: no script, no picture, no font."""

from __future__ import annotations

from html import escape

from planner.export.handout.content import SCALE, Bar, Day, Handout

_STYLE = """
@page { size: landscape; margin: 11mm; }
:root { color-scheme: light; }
body { font: 1rem/1.35 system-ui, -apple-system, "Segoe UI", sans-serif; color: #1b2430;
  background: #fff; margin: 1.5rem auto; max-width: 76rem; padding: 0 1rem;
  font-variant-numeric: tabular-nums; }
h1 { font-size: 1.35rem; margin: 0 0 .2rem; }
h2 { font-size: 1rem; margin: 1.2rem 0 .4rem; }
p { margin: .2rem 0; max-width: 60rem; }
.week { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: .9rem; }
.day h2 { margin: .6rem 0 .3rem; border-bottom: 2px solid #0072b2; }
.meal { font-size: .8rem; margin: 0 0 .55rem; break-inside: avoid; }
.meal h3 { font-size: .72rem; font-weight: 500; color: #56616d; margin: 0; }
.meal p { font-weight: 600; margin: 0 0 .1rem; line-height: 1.25; }
.meal ul { list-style: none; margin: 0; padding: 0; }
.meal b { font-weight: 600; }
table { border-collapse: collapse; width: 100%; font-size: .82rem; }
th, td { text-align: right; padding: .18rem .5rem; border-bottom: 1px solid #dce1e6; }
th:first-child { text-align: left; }
thead th { font-weight: 500; color: #56616d; }
.bars td, .bars th { text-align: left; vertical-align: middle; white-space: nowrap; }
.bars td.picture { width: 45%; }
.bars svg { display: block; width: 100%; height: 14px; }
.small { font-size: .78rem; color: #3e4852; }
ul.small { padding-left: 1.1rem; margin: .2rem 0; }
@media (max-width: 800px) { .week { grid-template-columns: minmax(0, 1fr); }
  .bars td.picture { width: auto; min-width: 8rem; } .scroll { overflow-x: auto; } }
@media print { html { font-size: 9.4pt; } body { margin: 0; max-width: none; padding: 0; }
  svg { print-color-adjust: exact; } .week { gap: 3mm; } .second { break-before: page; } }
"""


def handout_html(content: Handout) -> bytes:
    """The handout as UTF-8 HTML, set for two landscape pages on paper."""
    limits = "".join(f"<p>{escape(sentence)}</p>" for sentence in content.limits)
    days = "".join(map(_day, content.days))
    bars = "".join(map(_bar, content.bars))
    sources = "".join(f"<li>{escape(source)}</li>" for source in content.sources)
    notes = "".join(f"<p>{escape(note)}</p>" for note in content.notes)
    text = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(content.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(content.title)}</h1>
<p>{escape(content.planned_for)}</p>
<div class="week">{days}</div>
<section class="second">
<h2>Targets and what the days bring</h2>
<p class="small">Bar: mean of the days. Dots: the days. Line: the target or limit.</p>
<div class="scroll"><table class="bars"><tbody>{bars}</tbody></table></div>
<h2>Day by day</h2>
<div class="scroll">{_totals(content)}</div>
<div class="small">{limits}</div>
<h2>Where the targets come from</h2>
<ul class="small">{sources}</ul>
<div class="small">{notes}</div>
</section>
</main>
</body>
</html>
"""
    return text.encode("utf-8")


def _day(day: Day) -> str:
    meals = "".join(
        f'<div class="meal"><h3>{escape(meal.group)}</h3><p>{escape(meal.dish)}</p><ul>'
        + "".join(f"<li><b>{escape(amount)}</b> {escape(name)}</li>" for amount, name in meal.foods)
        + "</ul></div>"
        for meal in day.meals
    )
    return f'<div class="day"><h2>{escape(day.name)}</h2>{meals}</div>'


def _bar(bar: Bar) -> str:
    label = f"{bar.title}: mean {bar.mean_text}, asked {bar.asked}, {bar.days_text}"
    dots = "".join(f'<circle cx="{_at(day)}%" cy="7" r="2.2" fill="#1b2430"/>' for day in bar.days)
    picture = (
        f'<svg role="img" aria-label="{escape(label, quote=True)}">'
        '<rect width="100%" height="10" y="2" rx="2" fill="#edf0f3"/>'
        f'<rect width="{_at(bar.mean)}%" height="10" y="2" rx="2" fill="#7dbbe3"/>{dots}'
        f'<line x1="{_at(1)}%" x2="{_at(1)}%" y1="0" y2="14" stroke="#1b2430" stroke-width="2"/>'
        "</svg>"
    )
    return (
        f'<tr><th scope="row">{escape(bar.title)}</th><td class="picture">{picture}</td>'
        f"<td>{escape(bar.mean_text)}</td><td>{escape(bar.asked)}</td>"
        f"<td>{escape(bar.days_text)}</td></tr>"
    )


def _at(share: float) -> str:
    return f"{share / SCALE * 100:.2f}"


def _totals(content: Handout) -> str:
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in content.total_titles)
    rows = "".join(
        f'<tr><th scope="row">{escape(day.name)}</th>'
        + "".join(f"<td>{figure}</td>" for figure in day.totals)
        + "</tr>"
        for day in content.days
    )
    mean = "".join(f"<td>{figure}</td>" for figure in content.mean)
    return (
        f'<table><thead><tr><th scope="col">Planned</th>{head}</tr></thead><tbody>{rows}'
        f'<tr><th scope="row">Mean of the days</th>{mean}</tr></tbody></table>'
    )
