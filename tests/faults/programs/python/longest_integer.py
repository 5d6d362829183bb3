# verdict: error
# note: too large
def f():
    return 1 << 100_000_000
