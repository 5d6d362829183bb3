# verdict: ended error
import ctypes


def f():
    library = ctypes.CDLL(None)
    library.emscripten_run_script(b"require('fs').writeFileSync('escaped.txt', 'out')")
    return 1
