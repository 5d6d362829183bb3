# verdict: passed
# args: [[[1, 2]], [[1, 2]]]
# expected: 3
def f(items):
    items.append(items)
    total = items[0] + items[1]
    items.clear()
    return total
