"""The week over whole meals, with the meals that matter thought of as they are needed.

The relaxation of `planner.model.program` says which dishes and foods a good week uses, but not
which of them make a good meal together, inside the energy that it may hold. A program with a
column for every meal says so. There are far too many meals to write down, so they are generated
(Dantzig and Wolfe 1960, doi 10.1287/opre.8.1.101): `master` is the program over the meals so far,
`pricing` finds those that would make it better, `generate` goes on until none would by much, or
the time is up. The search of `planner.solve.exchange` then chooses from them. The bound stays that
of the relaxation: over whole meals it would be lower by 0.03 to 0.1 % only.
"""
