// verdict: returned
// got: [NaN, Infinity, -Infinity, -0, 123n, undefined, null]
function f() {
  return [NaN, Infinity, -Infinity, -0, 123n, undefined, null]
}
