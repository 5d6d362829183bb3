# verdict: time_limit memory_limit
def f():
    return 7 ** (7**12)
