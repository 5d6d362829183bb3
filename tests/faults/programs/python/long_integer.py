# verdict: failed
# expected: 1
def f():
    return 10**5000
