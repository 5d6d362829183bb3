def matrix_sum(matrix):
    flat = []
    for row in matrix:
        flat = flat + row
    return sum(flat)
