// verdict: error
// note: Error: no
async function f() {
  throw new Error('no')
}
