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
  throw error
})

if (process.argv[2] === '--version') io.out(`${version}\n`)
else {
  try {
    const { run } = await import('./commands/program.js')
    process.exitCode = await run(process.argv.slice(2), version, io)
    process.stdin.unref?.()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    io.err(`${error.message}${error.remedy ? ` ${error.remedy}` : ''}\n`)
    process.exitCode = error.exitCode
  }
}
