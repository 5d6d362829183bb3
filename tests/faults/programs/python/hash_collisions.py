# verdict: time_limit
class Same:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        return self is other


def f():
    return len({Same() for _ in range(100_000)})
