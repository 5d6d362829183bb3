import { fstatSync } from 'node:fs'

import type { CommandIo } from './io.js'
import { linesWanted } from './lines-wanted.js'
import { hasScreen, heedHangUp } from './terminal.js'

/** Without a command: the home screen in a terminal, or as lines where those are wanted; else what this is, what to type, and a sample interview. */
export async function homeCommand(version: string, io: CommandIo): Promise<number> {
  if (!process.stdin.isTTY && isPipeOrFile()) {
    io.err('Standard input is no terminal: the express loop in line mode, answers read from it.\n')
    const { startCommand } = await import('./start.js')
    return startCommand({ loop: 'express', version }, io)
  }
  const inLines = await linesWanted()
  // A terminal that draws nothing has somebody in front of it as well.
  if (process.stdin.isTTY && (inLines || (process.stdout.isTTY && !hasScreen()))) {
    const { homeLines } = await import('./home-lines.js')
    return homeLines(version, io)
  }
  if (hasScreen()) {
    // Keys that are pressed while the screen loads wait for it, without an echo and without Enter.
    process.stdin.setRawMode(true)
    heedHangUp()
    const { homeScreen } = await import('./home-screen.js')
    return homeScreen(version, io)
  }
  io.out('greenroom rehearses the whole hiring loop in your terminal.\n')
  io.out('Type: greenroom start --loop express (in a terminal), or greenroom --help.\n')
  const { sampleText } = await import('./sample.js')
  const sample = sampleText()
  if (sample !== null) io.out(`\nA sample interview, recorded by the program:\n\n${sample}\n`)
  return 0
}

/** /dev/null is a device and a closed input is nothing: both mean that nobody answers. */
function isPipeOrFile(): boolean {
  try {
    const input = fstatSync(0)
    return input.isFIFO() || input.isFile() || input.isSocket()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EBADF') return false
    throw error
  }
}
