// verdict: memory_limit time_limit
function f() {
  const kept = []
  for (;;) kept.push(new Array(100_000).fill(kept.length))
}
