# verdict: failed
# expected: 1
# got: <function f.<locals>.<lambda>>
def f():
    return lambda: 1
