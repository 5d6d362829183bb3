// verdict: failed
// expected: 5
function f() {
  return {
    [Symbol.toPrimitive]: () => 5,
    valueOf: () => 5,
  }
}
