function regionSums(matrix, queries) {
  const columns = matrix[0]?.length ?? 0
  const sums = [new Array(columns + 1).fill(0)]
  for (const [i, row] of matrix.entries()) {
    const above = sums[i]
    const line = [0]
    for (let j = 0; j < columns; j += 1) line.push(row[j] + above[j + 1] + line[j] - above[j])
    sums.push(line)
  }
  return queries.map(
    ([r1, c1, r2, c2]) => sums[r2 + 1][c2 + 1] - sums[r1][c2 + 1] - sums[r2 + 1][c1] + sums[r1][c1],
  )
}
