// verdict: memory_limit error
function f() {
  let text = 'x'
  for (;;) text += text
}
