import type { HomeData } from '../frontend/tui/index.js'
import { listSessions } from '../transcript/index.js'
import type { CommandIo } from './io.js'
import { transcripts } from './places.js'

/** Without a command: the home screen in a terminal, else what this is and what to type. */
export async function homeCommand(version: string, io: CommandIo): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    io.out('greenroom rehearses the whole hiring loop in your terminal.\n')
    io.out('Type: greenroom start --loop express (in a terminal), or greenroom --help.\n')
    return 0
  }
  const [{ runHome }, { listPacks }, { contentRoots }] = await Promise.all([
    import('../frontend/tui/index.js'),
    import('../library/load.js'),
    import('../library/roots.js'),
  ])
  const packs = listPacks(contentRoots(process.env)).filter((pack) => pack.broken === null)
  const data: HomeData = {
    status: 'no model: scripted, coverage',
    setUp: 'scripted interviewer and coverage feedback need no set-up',
    interviews: listSessions(transcripts()).map((each) => ({
      id: each.id,
      title: each.id,
      when: each.lastAt?.slice(0, 10) ?? '',
      state: each.damaged ? 'damaged' : each.status === 'ended' ? 'ended' : 'unfinished',
    })),
    packs: packs.map((pack) => ({
      id: pack.id,
      name: pack.name,
      loops: pack.loops
        .filter((loop) => loop !== 'single')
        .map((loop) => ({ id: loop, name: loop, note: '' })),
      rounds: [],
      questions: [],
    })),
  }
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
