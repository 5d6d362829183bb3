# verdict: error
# args: [["PORT"]]
import urllib.request


def f(port):
    return urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1).read()
