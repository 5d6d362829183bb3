# verdict: time_limit passed
# expected: 1
import gc


def forever(phase, info):
    while True:
        pass


def f():
    gc.callbacks.append(forever)
    gc.set_threshold(1)
    return 1
