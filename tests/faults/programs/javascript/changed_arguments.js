// verdict: passed
// args: [[[1, 2]], [[1, 2]]]
// expected: 3
function f(items) {
  const total = items[0] + items[1]
  items.length = 0
  return total
}
