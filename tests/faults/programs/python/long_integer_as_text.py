# verdict: error
# note: ValueError: Exceeds the limit
def f():
    return str(10**5000)
