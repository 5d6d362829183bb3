# verdict: returned
# got: []
import os


def f():
    return sorted(name for name in os.environ if "SECRET" in name or "KEY" in name or "TOKEN" in name)
