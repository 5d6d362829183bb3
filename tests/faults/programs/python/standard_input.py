# verdict: error
# note: EOFError
def f():
    return input()
