# verdict: passed
# args: [[], []]
# expected: 1
import sys


def tracer(frame, event, arg):
    raise RuntimeError("traced")


def f():
    sys.setprofile(lambda *_: None)
    sys.settrace(tracer)
    return 1
