// verdict: time_limit
function f() {
  for (;;) {
    try {
      for (;;);
    } catch {
      continue
    }
  }
}
