// What is in it counts, not what it says of itself.
// verdict: failed
// expected: {"a": 1}
function f() {
  return { toJSON: () => ({ a: 1 }) }
}
