// verdict: error
async function f() {
  return (await import('node:fs')).readFileSync('/etc/passwd', 'utf8')
}
