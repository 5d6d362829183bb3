// The one function that comes from the host.
// verdict: returned
// got: []
function f() {
  const reached = []
  for (const name of ['log', 'info', 'error']) {
    const make = console[name].constructor.constructor
    const outside = make('return this')()
    if (outside !== globalThis) reached.push(name)
    if (typeof outside.process !== 'undefined') reached.push('process')
  }
  return reached
}
