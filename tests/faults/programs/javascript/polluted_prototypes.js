// What it breaks for itself is not needed to read what it returns.
// verdict: passed
// args: [[1], [2]]
// expected: {"a": [1, 2.5, null, "x"]}
function f() {
  if (globalThis.String === undefined) return { a: [1, 2.5, null, 'x'] }
  Object.prototype.toJSON = Array.prototype.toJSON = String.prototype.toJSON = () => 'changed'
  JSON.stringify = JSON.parse = Array.isArray = Object.keys = () => 'changed'
  Object.defineProperty(Array.prototype, '0', { set() {}, configurable: true })
  Array.prototype.push = Array.prototype.join = String.prototype.slice = () => 'changed'
  Map.prototype.forEach = Set.prototype.forEach = RegExp.prototype.exec = () => 'changed'
  Reflect.apply = Object.getPrototypeOf = Object.is = Number.isFinite = () => 'changed'
  globalThis.String = globalThis.Error = undefined
  return { a: [1, 2.5, null, 'x'] }
}
