# verdict: passed
# expected: ["", ""]
import os
import sys


def f():
    return [sys.stdin.read(), os.read(0, 100).decode()]
