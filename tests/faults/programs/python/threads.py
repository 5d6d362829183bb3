# verdict: error
# note: can't start new thread
import threading


def f():
    def forever():
        while True:
            pass

    threading.Thread(target=forever, daemon=True).start()
    return 1
