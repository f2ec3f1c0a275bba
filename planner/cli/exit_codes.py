"""Exit codes of the command line, as the README states them."""

DONE = 0
PROGRAM_ERROR = 1
WRONG_INPUT = 2
NO_PLAN = 3
HELD_OR_BLOCKED = 4
