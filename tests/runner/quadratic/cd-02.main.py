def get_ngrams(text, n):
    if n < 1:
        return {}
    grams = [text[i : i + n] for i in range(len(text) - n + 1)]
    return {gram: grams.count(gram) for gram in grams}
