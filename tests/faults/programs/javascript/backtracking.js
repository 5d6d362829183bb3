// verdict: time_limit
function f() {
  return /(a+)+$/.test('a'.repeat(64) + 'b')
}
