# verdict: time_limit
import time


def f():
    time.sleep(1e9)
