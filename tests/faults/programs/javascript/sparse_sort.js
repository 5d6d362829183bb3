// One call that the interpreter does not interrupt.
// verdict: time_limit memory_limit
function f() {
  const items = []
  items.length = 4_000_000_000
  items[5] = 1
  return items.sort().length
}
