# verdict: ended
# note: SystemExit: 3
# line: 7
import sys

def f():
    sys.exit(3)
