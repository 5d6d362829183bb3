# verdict: passed
# expected: 1
# cut: true
def f():
    print("x" * 50_000_000)
    return 1
