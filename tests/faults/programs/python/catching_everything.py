# verdict: time_limit
def f():
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
