# verdict: failed
# expected: [1, 2]
# note: It returned a generator; a list is expected.
def f():
    yield 1
    yield 2
