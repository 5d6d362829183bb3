# verdict: passed
# expected: true
import __main__


def f():
    return not hasattr(__main__, "f") and __name__ != "__main__"
