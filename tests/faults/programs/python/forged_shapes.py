# verdict: error
# args: [[0], [1], [2]]
# expected: "right"
# note: cannot be read
import sys

FORGED = (
    '{"raised":{"kind":[],"message":{"a":1},"line":"x"},"ms":1}',
    '{"value":["l",["q",{}]],"ms":1}',
    '{"unread":["right"],"ms":"now"}',
)


def f(n):
    sys._getframe(1).f_globals["_dumps"] = lambda value: FORGED[n]
    return "wrong"
