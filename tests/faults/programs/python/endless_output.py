# verdict: time_limit
# cut: true
def f():
    while True:
        print("again")
