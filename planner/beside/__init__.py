"""Plans in processes beside the one that asks.

A worker process (`worker`) plans one week at a time and says how far it is; `Pool` keeps a few of
them ready. A crash of the solver ends a worker and nothing else, hung work can be stopped, and
planning shares no lock of Python's with whoever waits. The two sides talk in length-prefixed
pickles over the worker's standard input and output (`wire`), which nothing else can write to.
"""

from planner.beside.pool import Pool
from planner.beside.process import NoWorkerError, WorkerFailedError

__all__ = ["NoWorkerError", "Pool", "WorkerFailedError"]
