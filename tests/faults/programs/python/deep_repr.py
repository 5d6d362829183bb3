# verdict: recursion_limit returned time_limit
def f():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return repr(nested)
