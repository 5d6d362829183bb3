def most_likely_next(text, n):
    if n < 1:
        return {}
    pairs = [(text[i : i + n], text[i + n]) for i in range(len(text) - n)]
    result = {}
    for gram, _ in pairs:
        following = [after for other, after in pairs if other == gram]
        result[gram] = min(following, key=lambda after: (-following.count(after), after))
    return result
