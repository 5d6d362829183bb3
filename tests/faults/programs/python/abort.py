# verdict: ended
import os


def f():
    os.abort()
