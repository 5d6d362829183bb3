# verdict: error
import multiprocessing


def f():
    with multiprocessing.Pool(4) as pool:
        return pool.map(abs, [1, 2])
