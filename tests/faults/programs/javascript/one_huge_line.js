// verdict: passed
// expected: 1
// cut: true
function f() {
  console.log('x'.repeat(5_000_000))
  return 1
}
