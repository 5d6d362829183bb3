# Everything that can be reached from anything is looked at for what comes from JavaScript. None is left; one that can
# still be made, an exception, leads to constructors that make no code.
# verdict: returned
# got: ['JsException made']
import gc


def evaluated(thing):
    try:
        return [str(thing.constructor.constructor("return process.version")())]
    except BaseException:
        return []


def f():
    seen = set()
    open_things = list(gc.get_objects())
    reached = set()
    while open_things:
        thing = open_things.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        open_things.extend(gc.get_referents(thing))
        if type(thing).__name__ == "JsProxy":
            reached.add(str(thing)[:100])
            reached.update(evaluated(thing))
        if isinstance(thing, type) and type.__dict__["__name__"].__get__(thing) == "JsException":
            try:
                made = thing("x")
                reached.add("JsException made")
                reached.update(evaluated(made))
                reached.update(evaluated(made.js_error))
            except BaseException:
                pass
    return sorted(reached)
