# verdict: passed
# expected: 42
def f():
    space = {}
    exec(compile("answer = eval('6 * 7')", "<made>", "exec"), space)
    return space["answer"]
