# verdict: returned
# got: []
import os


def f():
    found = []
    for path in ("/etc/passwd", "/etc/hostname", "/proc/self/environ", "/proc/1/cmdline", "/root", "/usr/bin", "/var/log"):
        if os.path.exists(path):
            found.append(path)
    return found
