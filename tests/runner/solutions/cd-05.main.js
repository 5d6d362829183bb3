function sumAdjacentCombinations(digits) {
  let total = 0
  let endingHere = 0
  for (const [i, digit] of [...digits].entries()) {
    endingHere = 10 * endingHere + (i + 1) * Number(digit)
    total += endingHere
  }
  return total
}
