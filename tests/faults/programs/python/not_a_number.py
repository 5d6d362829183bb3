# verdict: returned
# got: [nan, inf, -inf, -0.0, 1e+16, 1e-05]
def f():
    return [float("nan"), float("inf"), float("-inf"), -0.0, 1e16, 1e-5]
