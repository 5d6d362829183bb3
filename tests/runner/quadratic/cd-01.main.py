import re


def term_frequency(document):
    terms = re.findall(r"[a-z0-9']+", document.lower())
    return {term: terms.count(term) / len(terms) for term in set(terms)}
