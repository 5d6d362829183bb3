// verdict: recursion_limit
function f() {
  return f() + 1
}
