// verdict: passed
// args: [[1], [2]]
// expected: "first"
function f() {
  globalThis.f = () => 'second'
  f = () => 'second'
  return 'first'
}
