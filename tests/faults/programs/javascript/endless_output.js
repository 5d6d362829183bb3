// verdict: time_limit
// cut: true
function f() {
  for (;;) console.log('again')
}
