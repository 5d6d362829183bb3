# verdict: error
# note: Bad
# line: 10
class Bad(Exception):
    def __str__(self):
        raise RuntimeError("no message")


def f():
    raise Bad()
