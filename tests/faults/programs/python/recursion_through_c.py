# verdict: recursion_limit
import sys

sys.setrecursionlimit(10**9)


def f(n=0):
    return sorted([n], key=lambda x: f(x + 1))
