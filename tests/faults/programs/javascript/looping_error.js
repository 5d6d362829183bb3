// verdict: time_limit
class Stuck extends Error {
  get message() {
    for (;;);
  }
}
Object.defineProperty(Stuck.prototype, 'message', {
  get() {
    for (;;);
  },
})
function f() {
  const error = new Stuck()
  delete error.message
  throw error
}
