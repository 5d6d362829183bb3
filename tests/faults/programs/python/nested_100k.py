# verdict: error
# note: nested deeper than 100 levels
def f():
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return nested
