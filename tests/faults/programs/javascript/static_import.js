// outcome: not_loaded
import { readFileSync } from 'node:fs'
export function f() {
  return readFileSync('/etc/passwd', 'utf8')
}
