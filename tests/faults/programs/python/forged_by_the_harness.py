# It gets hold of the harness and makes it say more than one reply: the text of a reply is one value, and this is none.
# verdict: error
# expected: "right"
# note: cannot be read
import sys


def f():
    harness = sys._getframe(1).f_globals
    harness["_dumps"] = lambda value: (
        '{"value":"right","ms":1}\n{"frame":"done","token":"","text":"{\\"value\\":\\"right\\",\\"ms\\":1}"}'
    )
    return "wrong"
