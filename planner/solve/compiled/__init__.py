"""The innermost loops of the search, compiled by Numba.

They weigh thousands of changes for each one that is made. In NumPy such a loop writes an array for
every step of its arithmetic; compiled it writes none, and stops at a change that cannot win.

`week` is what they change. Python calls few of them, each for a whole step: a day made better
(`days`) or anew (`rebuild`), what other meals would bring (`other_meal`), a meal made to fit
(`mend`), the worthiest meals at given prices (`worthiest`). To hand all arrays on takes longer than
a small piece of work, so loops over many changes stand inside functions, not around them.
"""
