# The packages that lead to JavaScript lie in the archive of the standard library: loaded past the import system.
# verdict: error returned
import sys
import zipimport


def f():
    for path in list(sys.path):
        if path.endswith(".zip"):
            loader = zipimport.zipimporter(path)
            code = loader.get_code("pyodide.code") if loader.find_spec("pyodide.code") else loader.get_code("pyodide")
            space = {"__name__": "pyodide"}
            exec(code, space)
            return space["run_js"]("process.version")
