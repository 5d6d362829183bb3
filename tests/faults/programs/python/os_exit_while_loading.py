# outcome: not_loaded
# note: The program ended its own process.
import os

os._exit(1)
