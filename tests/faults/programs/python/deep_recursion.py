# verdict: recursion_limit
# note: RecursionError
# line: 5
def f(n=0):
    return f(n + 1)
