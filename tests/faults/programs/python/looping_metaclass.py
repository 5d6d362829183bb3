# outcome: not_loaded
# note: Stopped after
class Meta(type):
    def __new__(cls, *args):
        while True:
            pass


class Stuck(metaclass=Meta):
    pass


def f():
    return 1
