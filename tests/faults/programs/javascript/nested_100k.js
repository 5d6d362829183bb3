// verdict: error
// note: nested deeper than 100 levels
function f() {
  let nested = []
  for (let i = 0; i < 100_000; i += 1) nested = [nested]
  return nested
}
