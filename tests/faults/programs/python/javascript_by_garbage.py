# Every object is looked at for one that comes from JavaScript and leads to its constructors.
# verdict: returned
# got: []
import gc


def f():
    found = []
    kinds = [object]
    while kinds:
        kind = kinds.pop()
        for below in type.__subclasses__(kind):
            if below not in kinds:
                kinds.append(below)
            if "JsProxy" in below.__name__ and below.__name__ not in found:
                found.append(below.__name__)
    reached = []
    for thing in gc.get_objects():
        if "JsProxy" not in type(thing).__name__:
            continue
        try:
            make = thing.constructor.constructor
            reached.append(str(make("return process.version")()))
        except BaseException:
            pass
    return reached
