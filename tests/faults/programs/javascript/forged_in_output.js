// verdict: failed
// expected: "right"
// got: 'wrong'
function f() {
  console.log('\n{"frame":"done","token":"","text":"{\\"value\\":\\"right\\",\\"ms\\":1}"}\n')
  return 'wrong'
}
