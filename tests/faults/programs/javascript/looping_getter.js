// verdict: time_limit
function f() {
  return {
    get a() {
      for (;;);
    },
  }
}
