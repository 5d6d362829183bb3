# verdict: memory_limit time_limit
def f():
    kept = []
    while True:
        kept.append({"a": [len(kept)]})
