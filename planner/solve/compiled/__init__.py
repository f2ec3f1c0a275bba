"""The innermost loops of the search, compiled by Numba.

They weigh thousands of changes for each one that is made. In NumPy such a loop writes an array for
every step of its arithmetic; compiled it writes none, and stops at a change that cannot win.
"""
