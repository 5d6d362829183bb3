def nearest_common_ancestor(root, p, q):
    def contains(node, value):
        return node is not None and (
            node.val == value or contains(node.left, value) or contains(node.right, value)
        )

    if not (contains(root, p) and contains(root, q)):
        return None
    node = root
    while True:
        for child in (node.left, node.right):
            if contains(child, p) and contains(child, q):
                node = child
                break
        else:
            return node.val
