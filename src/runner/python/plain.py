"""Runs Python programs with a Python of this machine, chosen by an explicit setting: no sandbox.

Started by ../child.ts as `python -I -S plain.py harness.py megabytes`; speaks ../protocol.ts. A program runs with the
rights of whoever started it. What is limited is time, by the runner, and memory, by the kernel.
"""

import io
import json
import os
import sys
import types

PRINTED_MAX = 40_000
# What the interpreter itself maps, beside the program.
BESIDE_MB = 96

_loads, _dumps, _write = json.loads, json.dumps, os.write
_asked = os.fdopen(os.dup(0), "r", encoding="utf-8", newline="\n")
_told = os.dup(1)


class _Printed(io.RawIOBase):
    """Sends on what is printed, up to a limit."""

    token = ""
    count = 0

    def writable(self):
        return True

    def write(self, data):
        data = bytes(data)
        room = PRINTED_MAX - _Printed.count
        if room >= 0:
            _Printed.count += len(data)
            text = data[:room].decode("utf-8", "replace")
            _send({"frame": "out", "token": self.token, "text": text, "cut": len(data) > room})
        return len(data)


def _send(frame):
    data = (_dumps(frame) + "\n").encode("ascii")
    while data:
        data = data[_write(_told, data) :]


def _limit(megabytes):
    try:
        import resource

        most = (megabytes + BESIDE_MB) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ImportError, OSError, ValueError):
        # macOS and Windows do not limit it; the runner watches from outside.
        pass


def _main(path, megabytes):
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    stream = io.TextIOWrapper(io.BufferedWriter(_Printed()), "utf-8", "backslashreplace", line_buffering=True)
    sys.stdin = open(os.devnull, encoding="utf-8")
    sys.stdout = sys.stderr = stream
    harness = types.ModuleType("harness")
    sys.modules["harness"] = harness
    with open(path, encoding="utf-8") as file:
        exec(compile(file.read(), "<harness>", "exec"), harness.__dict__)
    load, call = harness.load, harness.call
    _limit(megabytes)
    _send({"frame": "ready", "runtime": harness.seal() + " of this machine, not locked in"})
    for line in _asked:
        ask = _loads(line)
        _Printed.token, _Printed.count = ask["token"], 0
        text = load(line) if ask["ask"] == "load" else call(ask["args"])
        _send({"frame": "done", "token": ask["token"], "text": text})


_main(sys.argv[1], int(sys.argv[2]))
