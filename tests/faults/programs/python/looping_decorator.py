# outcome: not_loaded
# note: Stopped after
def stuck(function):
    while True:
        pass


@stuck
def f():
    return 1
