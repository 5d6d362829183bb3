# Nothing is run: what system() says of it is not zero.
# verdict: failed error ended
# expected: 0
import os


def f():
    return os.system("echo out > escaped.txt")
