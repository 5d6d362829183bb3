# verdict: ended error time_limit recursion_limit memory_limit
import ctypes


def f():
    for address in range(0, 1 << 28, 4096):
        ctypes.memset(address, 0xFF, 4096)
