"""What the planner takes of the machine."""

from __future__ import annotations

import subprocess
import sys


def test_linear_algebra_takes_one_processor_also_where_numpy_was_loaded_before() -> None:
    """Seen in a process of its own: the planner is loaded in this one already."""
    program = (
        "import numpy; import planner; from threadpoolctl import threadpool_info;"
        "print({p['num_threads'] for p in threadpool_info() if p['user_api'] == 'blas'})"
    )
    seen = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert seen.stdout.strip() == "{1}"
