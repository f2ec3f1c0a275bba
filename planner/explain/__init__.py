"""Why a week cannot be planned, what would make it possible, and what a plan leaves room for.

`room` asks a linear program that stands, `attempt` proves an answer by a week. On them rest
`suggestions` (the smallest changes that help), `nearest` (the week that misses least), `reach`
(least and most of each nutrient), `trade_offs` (which limits bind) and `alternatives`.
"""
