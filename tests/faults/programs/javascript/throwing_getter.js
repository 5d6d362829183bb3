// verdict: error
// note: Error: no
function f() {
  return {
    get a() {
      throw new Error('no')
    },
  }
}
