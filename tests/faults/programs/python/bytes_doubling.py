# verdict: memory_limit
def f():
    data = b"x"
    while True:
        data += data
