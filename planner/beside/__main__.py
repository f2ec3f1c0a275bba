"""`python -m planner.beside`: a worker. Started by `Pool`; by hand it only waits for messages."""

from planner.beside.worker import main

if __name__ == "__main__":
    main()
