# Into a file system of its own: the test looks that none of it is in the real one.
# verdict: passed
# expected: 3
import os


def f():
    count = 0
    for path in ("/tmp/escaped.txt", "escaped.txt", "/home/escaped.txt"):
        with open(path, "w") as file:
            file.write("out")
        count += os.path.exists(path)
    return count
