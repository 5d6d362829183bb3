const matrixSum = (matrix) => {
  let total = 0
  for (const row of matrix) for (const value of row) total += value
  return total
}
module.exports = { matrixSum }
