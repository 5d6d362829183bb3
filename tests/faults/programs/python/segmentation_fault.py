# verdict: ended error
import faulthandler


def f():
    faulthandler._sigsegv()
