# verdict: time_limit
class Slow(BaseException):
    def __str__(self):
        while True:
            pass


def f():
    raise Slow()
