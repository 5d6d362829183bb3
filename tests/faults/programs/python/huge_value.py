# verdict: error memory_limit
def f():
    return ["x" * 1_000_000] * 20
