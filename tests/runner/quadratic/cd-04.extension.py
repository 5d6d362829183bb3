def nearest_common_ancestor_of_all(root, targets):
    answer = None

    def visit(node):
        nonlocal answer
        if node is None:
            return set()
        found = visit(node.left) | visit(node.right)
        if node.val in targets:
            found.add(node.val)
        if answer is None and all(target in found for target in targets):
            answer = node.val
        return found

    if targets:
        visit(root)
    return answer
