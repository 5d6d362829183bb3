# verdict: time_limit memory_limit
def f():
    kept = []
    while True:
        try:
            kept.append(bytearray(1_000_000))
        except MemoryError:
            continue
