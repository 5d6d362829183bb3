// Leads to this interpreter's own globals, and there is nothing of the host in them.
// verdict: returned
// got: []
function f() {
  const outside = f.constructor.constructor('return this')()
  return ['process', 'require', 'Buffer', 'fetch', 'std', 'os', 'WebAssembly', 'wire'].filter(
    (name) => name in outside,
  )
}
