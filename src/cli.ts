import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

import { UserError } from './errors.js'

declare const __GREENROOM_VERSION__: string

const version = __GREENROOM_VERSION__
const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
}

// A reader that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  // The terminal is gone: what runs is to save and end, also where nobody sends the signal.
  if (error.code === 'EIO' && process.stdout.isTTY) {
    if (!process.emit('SIGHUP', 'SIGHUP')) process.exit(129)
    return
  }
  io.err(`The output cannot be written (${error.code ?? error.message}).\n`)
  process.exit(1)
})
// There is nobody to tell: standard error is where it would be said.
process.stderr.on('error', () => {})

if (process.argv[2] === '--version') io.out(`${version}\n`)
else {
  // The second start finds its code compiled. Beside the bundle, so that a new build sweeps it; where that folder
  // cannot be written, Node goes on without.
  enableCompileCache(join(import.meta.dirname, '.compiled'))
  try {
    process.exitCode = await command(process.argv.slice(2))
    process.stdin.unref?.()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    io.err(`${error.message}${error.remedy ? ` ${error.remedy}` : ''}\n`)
    process.exitCode = error.exitCode
  }
}

async function command(argv: string[]): Promise<number> {
  // Without words there is nothing to parse, and the home screen comes sooner.
  if (argv.length === 0) return (await import('./commands/home.js')).homeCommand(version, io)
  const { run } = await import('./commands/program.js')
  return run(argv, version, io)
}
