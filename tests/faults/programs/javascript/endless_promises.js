// verdict: time_limit
async function f() {
  for (;;) await null
}
