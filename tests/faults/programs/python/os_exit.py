# verdict: ended
# note: ended its own process
import os


def f():
    os._exit(0)
