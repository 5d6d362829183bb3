# The real setrecursionlimit, out of the cell of the one that is offered.
# verdict: recursion_limit memory_limit ended time_limit
import sys


def f():
    sys.setrecursionlimit.__closure__[0].cell_contents(10**9)

    def g(n):
        return [g(n + 1)]

    return g(0)
