// verdict: error
// note: a promise that nothing fulfils
async function f() {
  await new Promise(() => {})
}
