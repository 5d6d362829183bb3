# A file of the interpreter lies in memory as well.
# verdict: error memory_limit
def f():
    with open("/home/big", "wb") as file:
        while True:
            file.write(b"x" * 1_000_000)
