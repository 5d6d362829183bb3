// verdict: returned
// got: ['\ud800\u0000', '😀']
function f() {
  return ['\ud800\0', '\u{1f600}']
}
