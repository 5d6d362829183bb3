// verdict: error
// note: It threw
function f() {
  throw {
    toString() {
      throw 1
    },
  }
}
