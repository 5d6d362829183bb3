function sumRunsUpTo(digits, k) {
  let total = 0
  for (let i = 0; i < digits.length; i += 1) {
    for (let length = 1; length <= k && i + length <= digits.length; length += 1) {
      total += Number(digits.slice(i, i + length))
    }
  }
  return total
}
