# verdict: error
# note: does not support processes
import subprocess


def f():
    return subprocess.run(["/bin/sh", "-c", "echo out > escaped.txt"], capture_output=True).returncode
