"""The week in hand as HTML: cards, their actions and totals, column by column. No Streamlit here.

`board` puts the columns together, `card` and `out_card` draw a meal, `totals` a day's sums, and
`actions` says what can be done with a meal or a day. Every word from outside is escaped.
"""
