// verdict: error time_limit memory_limit
function f() {
  return new Proxy([], { get: (target, name) => (name === 'length' ? Infinity : target[name]) })
}
