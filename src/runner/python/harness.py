"""Stands between the runner and a candidate's program, in the same interpreter.

What the program can do to it can only change what the program itself is taken to have returned: expected values are
not here, and replies leave through the host. Builtins are taken before the program is loaded, so that a program that
replaces them for itself does not break the reading of its results.
"""

import builtins
import collections, math, heapq, itertools, functools, json, typing, bisect, string, random, dataclasses  # noqa: E401,F401
import copy, operator, statistics, decimal, fractions, io, re, traceback, abc, enum, contextlib, datetime  # noqa: E401,F401
import gc
import linecache
import os
import sys
import time
import types

# The same program gives the same results in every process.
random.seed(0)

FILE = "solution.py"

# Beyond this nothing is read: an answer of a question is nowhere near.
NODES_MAX = 500_000
CHARACTERS_MAX = 8_000_000
DEPTH_MAX = 100
# A deeper recursion would end the whole interpreter instead of raising.
RECURSION_MAX = 60_000
MESSAGE_MAX = 500
TOO_LARGE = "What it returned is too large to be read."
DESCRIPTION_MAX = 2_000
# About a hundred thousand decimal digits.
BITS_MAX = 400_000

_type, _id, _len, _int, _str, _float = type, id, len, int, str, float
_list, _tuple, _dict, _set, _frozenset, _bool = list, tuple, dict, set, frozenset, bool
_list_iter, _tuple_iter = list.__iter__, tuple.__iter__
_set_iter, _frozenset_iter, _dict_items = set.__iter__, frozenset.__iter__, dict.items
_int_plus, _str_plain, _str_len, _float_text = int.__add__, str.__str__, str.__len__, float.__repr__
_mro = type.__dict__["__mro__"].__get__
_name = type.__dict__["__name__"].__get__
# The parts of json that are written in C: they look nothing up in modules that a program may have changed.
_chunks = json.encoder.c_make_encoder(
    None, None, json.encoder.c_encode_basestring_ascii, None, ":", ",", False, False, True
)
_scan = json.JSONDecoder(strict=False).scan_once
_join = "".join
_clock = time.perf_counter
_BaseException, _MemoryError, _RecursionError, _SystemExit = BaseException, MemoryError, RecursionError, SystemExit
_SyntaxError, _ModuleNotFoundError = SyntaxError, ModuleNotFoundError
_CoroutineType, _ModuleType, _FunctionType = types.CoroutineType, types.ModuleType, types.FunctionType
_compile, _exec, _callable, _isinstance, _repr = compile, exec, callable, isinstance, repr
_sys, _settrace, _setprofile = sys, sys.settrace, sys.setprofile
if hasattr(sys.stdout, "reconfigure"):
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
    sys.stderr.reconfigure(line_buffering=True, errors="backslashreplace")
_stdout, _stderr = sys.stdout, sys.stderr

_entry = None
_tree_arg = None


class TreeNode:
    def __init__(self, val=0, left=None, right=None):
        self.val = val
        self.left = left
        self.right = right

    def __repr__(self):
        return "TreeNode(%r)" % (self.val,)


class _Unreadable(Exception):
    pass


def _dumps(value):
    return _join(_chunks(value, 0))


def _loads(text):
    return _scan(text, 0)[0]


def load(text):
    """Runs the program once. `text` and the reply are JSON; see protocol.ts."""
    global _entry, _tree_arg
    asked = _loads(text)
    name, source = asked["entry"], asked["source"].removeprefix("\ufeff")
    _tree_arg = asked["treeArg"]
    module = _ModuleType("solution")
    module.__file__ = FILE
    if _tree_arg is not None:
        module.TreeNode = TreeNode
    sys.modules["solution"] = module
    linecache.cache[FILE] = (_len(source), None, source.splitlines(True), FILE)
    raised = None
    try:
        _exec(_compile(source, FILE, "exec", dont_inherit=True), module.__dict__)
    except _BaseException as error:
        raised = error
    _settle()
    if raised is not None:
        return _dumps({"raised": _raised(raised)})
    found = module.__dict__.get(name)
    if found is None or not _callable(found):
        names = [each for each, value in module.__dict__.items() if _type(value) is _FunctionType]
        return _dumps({"missing": "function" if found is None else "callable", "names": names[:100]})
    _entry = found
    return _dumps({"loaded": True})


def call(text):
    """Calls the entry with the arguments in `text`, a JSON list."""
    args = _loads(text)
    if _tree_arg is not None and _tree_arg < _len(args):
        args[_tree_arg] = _tree(args[_tree_arg])
    raised = value = None
    began = _clock()
    try:
        value = _entry(*args)
    except _BaseException as error:
        raised = error
    ms = (_clock() - began) * 1000
    # Here and not in a function: calling one would be traced.
    try:
        _setprofile(None)
    except _BaseException:
        # One that raises is taken away by the interpreter itself.
        pass
    try:
        _settrace(None)
    except _BaseException:
        pass
    _settle()
    # What was passed in may be as large as what comes out.
    args = None
    if raised is not None:
        return _dumps({"raised": _raised(raised), "ms": ms})
    try:
        return _dumps({"value": _encoded(value), "ms": ms})
    except _Unreadable as error:
        return _dumps({"unread": error.args[0], "ms": ms})
    except _BaseException as error:
        return _dumps({"raised": _raised(error), "ms": ms})
    finally:
        _settle()


def _settle():
    """Brings what was printed to its end, and the real streams back."""
    _sys.stdout, _sys.stderr = _stdout, _stderr
    try:
        _stdout.flush()
        _stderr.flush()
    except _BaseException:
        # Closed, or detached, by the program: what it printed since is lost to it.
        pass


def _tree(values):
    """The root of a level-order list; children of a null are not listed."""
    if not values or values[0] is None:
        return None
    root = TreeNode(values[0])
    level, at, end = [root], 1, _len(values)
    while level and at < end:
        below = []
        for node in level:
            if at < end and values[at] is not None:
                node.left = TreeNode(values[at])
                below.append(node.left)
            if at + 1 < end and values[at + 1] is not None:
                node.right = TreeNode(values[at + 1])
                below.append(node.right)
            at += 2
        level = below
    return root


def _raised(error):
    kind = "error"
    if _isinstance(error, _RecursionError):
        kind = "recursion"
    elif _isinstance(error, _MemoryError):
        kind = "memory"
    elif _isinstance(error, _SystemExit):
        kind = "exit"
    line = _line(error.__traceback__)
    if _isinstance(error, _SyntaxError) and error.filename == FILE:
        line, said = error.lineno, error.msg
    elif _isinstance(error, _ModuleNotFoundError):
        said = "No module named %r; there is the standard library only" % (error.name,)
        if _str_plain(error.name or "").split(".")[0] in OUTSIDE:
            said = "this part of the standard library is not available here"
    else:
        said = _said(error)
    message = _name(_type(error)) + (": " + said if said else "")
    return {"kind": kind, "message": message[:MESSAGE_MAX], "line": line}


def _said(error):
    try:
        return _str_plain(_str(error))
    except _BaseException:
        return ""


def _line(trace):
    """The innermost line of the program itself."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _base(value):
    """The builtin that a value is, or comes from. Never asks the value: it may lie."""
    kind = _type(value)
    for each in _BASES:
        if kind is each:
            return each
    for each in _mro(kind):
        for base in _BASES:
            if each is base:
                return base
    return None


_BASES = (str, int, bool, float, list, tuple, dict, set, frozenset)


def _encoded(value):
    """The wire form of a value (domain/work/value.ts). Raises _Unreadable."""
    nodes, characters, outer = 0, 0, _set()

    def encoded(value, depth):
        nonlocal nodes, characters
        nodes += 1
        if nodes > NODES_MAX or characters > CHARACTERS_MAX:
            raise _Unreadable(TOO_LARGE)
        if value is None:
            return None
        base = _type(value)
        if base is not _str and base is not _int:
            base = _base(value)
        if base is _str:
            characters += _str_len(value)
            if characters > CHARACTERS_MAX:
                raise _Unreadable(TOO_LARGE)
            return _str_plain(value)
        if base is _int:
            plain = _int_plus(value, 0)
            if -9007199254740991 <= plain <= 9007199254740991:
                return plain
            bits = plain.bit_length()
            if bits > BITS_MAX:
                raise _Unreadable(TOO_LARGE)
            # Hexadecimal: decimal digits of a long integer cost quadratic time, and Python refuses them.
            characters += bits // 4
            return ["i", "%x" % plain]
        if base is _bool:
            return value
        if base is _float:
            return ["f", _float_text(value)]
        if base is None:
            return ["o", _name(_type(value))[:200], _described(value)]
        if depth == DEPTH_MAX:
            raise _Unreadable("What it returned is nested deeper than %d levels." % DEPTH_MAX)
        key = _id(value)
        if key in outer:
            raise _Unreadable("What it returned contains itself.")
        outer.add(key)
        depth += 1
        if base is _dict:
            result = ["d"]
            for each, held in _dict_items(value):
                result.append(encoded(each, depth))
                result.append(encoded(held, depth))
        elif base is _list:
            result = ["l", *[encoded(each, depth) for each in _list_iter(value)]]
        elif base is _tuple:
            result = ["t", *[encoded(each, depth) for each in _tuple_iter(value)]]
        elif base is _set:
            result = ["s", *[encoded(each, depth) for each in _set_iter(value)]]
        else:
            result = ["s", *[encoded(each, depth) for each in _frozenset_iter(value)]]
        outer.discard(key)
        return result

    return encoded(value, 0)


def _described(value):
    if _type(value) is _CoroutineType:
        # Else the interpreter complains that nobody awaited it.
        value.close()
    try:
        text = _str_plain(_repr(value))
    except _MemoryError:
        raise
    except _BaseException:
        text = "<%s object>" % _name(_type(value))
    return _address.sub("", text[:DESCRIPTION_MAX])


_address = re.compile(" at 0x[0-9a-fA-F]+")


def _capped_recursion():
    real = sys.setrecursionlimit

    def setrecursionlimit(limit, /):
        real(limit if limit < RECURSION_MAX else RECURSION_MAX)

    sys.setrecursionlimit = setrecursionlimit


class _Absent:
    """Finds nothing of what leads out of the interpreter into the JavaScript around it."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name.split(".")[0] in OUTSIDE:
            raise ModuleNotFoundError("No module named %r" % name, name=name)
        return None


OUTSIDE = {"js", "pyodide", "_pyodide", "pyodide_js", "_pyodide_core", "pyodide_http", "micropip"}


def _forget_javascript(module):
    """Drops what a module holds of JavaScript: garbage collection would lead a program to it."""
    kept = getattr(module, "__dict__", {})
    for name, value in list(kept.items()):
        if type(value).__name__ == "JsProxy":
            kept[name] = None
    finder = kept.get("jsfinder")
    if finder is not None:
        finder.jsproxies.clear()
        for each in gc.get_objects():
            if type(each).__name__ == "JsLoader":
                each.jsproxy = None


def seal():
    """The last step before a program may be loaded: nothing of the host stays importable."""
    sys.meta_path[:] = [each for each in sys.meta_path if (getattr(each, "__module__", "") or "").split(".")[0] not in OUTSIDE]
    sys.meta_path.insert(0, _Absent)
    for name in list(sys.modules):
        if name.split(".")[0] in OUTSIDE or name == __name__:
            _forget_javascript(sys.modules.pop(name))
    _capped_recursion()
    # The first bytes of chance load a part of the host, which is closed from then on.
    os.urandom(1)
    return "CPython %d.%d.%d" % sys.version_info[:3]
