# What it breaks for itself is not needed to read what it returns.
# verdict: passed
# expected: {"a": [1, 2.5, null, "x"]}
import builtins
import json
import sys


def nothing(*args, **kwargs):
    raise RuntimeError("replaced")


def f():
    for name in ("print", "len", "type", "isinstance", "id", "str", "list", "dict", "repr", "iter", "int", "callable"):
        setattr(builtins, name, nothing)
    json.dumps = json.loads = json.JSONEncoder.encode = json.JSONEncoder.iterencode = nothing
    sys.stdout = sys.stderr = None
    return {"a": [1, 2.5, None, "x"]}
