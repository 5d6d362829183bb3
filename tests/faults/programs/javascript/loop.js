// verdict: time_limit
// stdout: before
function f() {
  console.log('before')
  while (true);
}
