import { fstatSync } from 'node:fs'

import type { CommandIo } from './io.js'
import { transcripts } from './places.js'

/** Without a command: the home screen in a terminal, else what this is and what to type. */
export async function homeCommand(version: string, io: CommandIo): Promise<number> {
  if (!process.stdin.isTTY && isPipeOrFile()) {
    io.err('Standard input is no terminal: the express loop in line mode, answers read from it.\n')
    const { startCommand } = await import('./start.js')
    return startCommand({ loop: 'express', plain: true, version }, io)
  }
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    io.out('greenroom rehearses the whole hiring loop in your terminal.\n')
    io.out('Type: greenroom start --loop express (in a terminal), or greenroom --help.\n')
    return 0
  }
  const [{ runHome }, { homeData }] = await Promise.all([
    import('../frontend/tui/index.js'),
    import('./home-data.js'),
  ])
  const data = await homeData(transcripts())
  const choice = await runHome({
    stdin: process.stdin,
    stdout: process.stdout,
    env: process.env,
    data,
    start: 'home',
    notice: null,
  })
  const past = await import('./past.js')
  const { startCommand } = await import('./start.js')
  switch (choice.type) {
    case 'continue':
      return past.continueCommand(choice.id, {}, io)
    case 'show':
      return past.showCommand(choice.id, io)
    case 'replay':
      return past.replayCommand(choice.id, {}, io)
    case 'delete':
      return past.deleteCommand(choice.id, io)
    case 'start':
      return startCommand({ pack: choice.pack, loop: choice.loop, version }, io)
    case 'round':
      return startCommand({ pack: choice.pack, round: choice.stage, version }, io)
    case 'question':
      return startCommand({ pack: choice.pack, question: choice.id, version }, io)
    case 'set-up':
    case 'quit':
      return 0
  }
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
