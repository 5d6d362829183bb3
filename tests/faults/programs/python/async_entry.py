# verdict: failed
# expected: 1
# note: It returned a coroutine; an int is expected.
async def f():
    return 1
