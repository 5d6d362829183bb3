# verdict: passed
# expected: 1
# cut: true
def f():
    for n in range(200_000):
        print("line", n)
    return 1
