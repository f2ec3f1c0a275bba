"""Makes a week better by exchanging foods, amounts and dishes, thousands of changes at a glance.

The program of `planner.model` finds days one after another; what it cannot see at once is that
two days would both gain if they traded a meal. This search starts from a whole week, weighs every
small change of a day by the same score and the same limits, takes the best, and now and then
gives a meal another dish or lets two days trade meals. The bound is not touched by it.

`week` holds a week and what it amounts to, in the arrays that `arrays` makes; `moves` lists the
small changes of a day and takes the best of them; `ready_meals` keeps good versions of each dish,
and makes days anew of them; `search` goes on until the time is up. What they weigh by the thousand
is weighed and changed in `planner.solve.compiled`.
"""
