# verdict: returned
# got: ['\ud800\x00', '', '😀']
def f():
    print("\ud800\x00")
    return ["\ud800\x00", "", "\U0001f600"]
