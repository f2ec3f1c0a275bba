"""Linear algebra takes one processor.

The planner's matrices are small. Shared out over processors they take longer than on one, much
longer where another plan or a browser is at work beside, and the threads wait by spinning.
"""

from __future__ import annotations

from threadpoolctl import threadpool_limits


def one_for_linear_algebra() -> None:
    """Have NumPy's BLAS work in the thread that calls it, from now on and for the whole process."""
    threadpool_limits(limits=1, user_api="blas")
