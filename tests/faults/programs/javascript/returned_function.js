// verdict: failed
// expected: 1
// got: [Function]
function f() {
  return () => 1
}
