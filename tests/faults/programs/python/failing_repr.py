# verdict: returned
# got: <Bad object>
class Bad:
    def __repr__(self):
        raise ValueError("no")


def f():
    return Bad()
