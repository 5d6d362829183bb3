# outcome: not_loaded
# note: The program ended itself: SystemExit
raise SystemExit


def f():
    return 1
