# verdict: time_limit
# cut: true
import sys


def f():
    while True:
        sys.stdout.write("again")
