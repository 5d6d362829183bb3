// verdict: failed
// expected: 1
function f() {
  return { then: (resolve) => resolve(1) }
}
