// verdict: error
// note: contains itself
function f() {
  const map = new Map()
  map.set('a', [map])
  return map
}
