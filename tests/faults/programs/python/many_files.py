# verdict: error memory_limit time_limit
def f():
    n = 0
    while True:
        with open(f"/tmp/{n}", "wb") as file:
            file.write(b"x" * 1_000_000)
        n += 1
