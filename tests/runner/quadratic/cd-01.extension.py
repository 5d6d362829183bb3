import math
import re


def similarity(a, b):
    x = re.findall(r"[a-z0-9']+", a.lower())
    y = re.findall(r"[a-z0-9']+", b.lower())
    if not x or not y:
        return 0.0
    terms = set(x) | set(y)
    u = [x.count(term) for term in terms]
    v = [y.count(term) for term in terms]
    dot = sum(p * q for p, q in zip(u, v))
    return dot / math.sqrt(sum(p * p for p in u) * sum(q * q for q in v))
