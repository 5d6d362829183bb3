# verdict: ended error
import os
import signal


def f():
    os.kill(os.getpid(), signal.SIGKILL)
    os.kill(os.getppid(), signal.SIGKILL)
