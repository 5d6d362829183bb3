# verdict: error
# note: contains itself
def f():
    items = [1]
    items.append({"a": items})
    return items
