import { createAsking } from '../frontend/plain/asking.js'
import { lineHome } from '../frontend/plain/home.js'
import { sentenceOf } from '../frontend/plain/words.js'
import { PLAIN_WIDTH } from './headless.js'
import { homeData } from './home-data.js'
import { checkDocument } from './home-document.js'
import { glance } from './home-glance.js'
import { homePlaces } from './home-places.js'
import { carryOut } from './home-screen.js'
import type { CommandIo } from './io.js'
import { reportCommand } from './report.js'
import { stdinLines } from './stdin-lines.js'

/** The home screen in line mode, until something is chosen that does not lead back to it. Resolves with the exit code. */
export async function homeLines(version: string, io: CommandIo): Promise<number> {
  const places = await homePlaces()
  const lines = stdinLines()
  const asking = createAsking(lines, {
    write: io.out,
    width: Math.max(20, process.stdout.columns || PLAIN_WIDTH),
  })
  asking.say('greenroom rehearses the whole hiring loop in your terminal.')
  let start: 'home' | 'past' = 'home'
  for (;;) {
    const now = new Date()
    let data = glance(places, now)
    for await (const each of homeData(places, data, now)) data = each
    if (start === 'home') asking.say(sentenceOf(data.status))
    const choice = await lineHome({ data, asking, start, check: checkDocument })
    if (choice.type === 'set-up') {
      const { setupCommand } = await import('./setup.js')
      const take = lines.lend()
      await setupCommand({ plain: true }, io)
      take()
      start = 'home'
      continue
    }
    if (choice.type === 'report') {
      reportCommand(choice.id, { format: 'text', bars: 'none' }, io)
      start = 'past'
      continue
    }
    const done = await carryOut(choice, places.transcripts, version, io)
    // What was read is told in full, and the list comes again; an interview ends the program as it does on the screen.
    if (typeof done === 'number' && choice.type !== 'transcript') return done
    if (typeof done !== 'number' && done.notice !== null) asking.say(done.notice)
    start = 'past'
  }
}
