# verdict: passed
# args: [[1], [2]]
# expected: "first"
def f(x):
    global f

    def f(x):
        return "second"

    return "first"
