# verdict: returned
# got: []
import importlib
import sys


def f():
    found = []
    for name in ("js", "pyodide", "pyodide_js", "_pyodide", "_pyodide_core", "pyodide.ffi", "pyodide.code", "harness", "micropip"):
        try:
            found.append(str(importlib.import_module(name)))
        except ImportError:
            pass
        if name in sys.modules:
            found.append(name)
    return found
