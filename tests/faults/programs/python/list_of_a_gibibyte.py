# verdict: memory_limit
# note: more than 256 MB
# line: 5
def f():
    return len([0] * 2**28)
