# verdict: time_limit
# stdout: before
def f():
    print("before")
    while True:
        pass
