// verdict: time_limit
function f() {
  return new Proxy([], {
    get() {
      for (;;);
    },
  })
}
