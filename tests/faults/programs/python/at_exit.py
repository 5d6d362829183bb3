# verdict: passed
# expected: 1
import atexit


def f():
    def forever():
        while True:
            pass

    atexit.register(forever)
    return 1
