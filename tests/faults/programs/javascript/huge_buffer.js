// verdict: memory_limit error
function f() {
  return new Uint8Array(2 ** 31 - 1).length
}
