# verdict: time_limit
class Slow:
    def __repr__(self):
        while True:
            pass


def f():
    return Slow()
