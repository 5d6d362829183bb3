# outcome: not_loaded
# note: No module named 'numpy'; there is the standard library only
# line: 4
import numpy


def f():
    return 1
