// verdict: failed
// expected: {"a": 1}
function f() {
  return new Proxy(
    {},
    {
      get: () => 2,
      ownKeys: () => ['a'],
      getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }),
    },
  )
}
