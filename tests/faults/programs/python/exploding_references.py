# Few objects, and two to the power of forty when they are written out.
# verdict: error time_limit
def f():
    items = [1]
    for _ in range(40):
        items = [items, items]
    return items
