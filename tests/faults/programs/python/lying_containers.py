# What is really in them counts.
# verdict: passed
# expected: [[1, 2], {"a": 1}, "x"]
class Items(list):
    def __len__(self):
        return 10**9

    def __iter__(self):
        while True:
            pass

    def __getitem__(self, at):
        while True:
            pass


class Pairs(dict):
    def items(self):
        while True:
            pass

    __iter__ = keys = __len__ = items


class Text(str):
    def __str__(self):
        return "y"

    def __len__(self):
        return 10**9


def f():
    return [Items([1, 2]), Pairs(a=1), Text("x")]
