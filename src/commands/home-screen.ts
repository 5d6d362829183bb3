import { setImmediate } from 'node:timers/promises'

import { UserError } from '../errors.js'
import type { HomeChoice, StartSettings } from '../frontend/tui/home/data.js'
// Not through the door of the front end: the interview and the player are not needed for the first frame.
import { runHome } from '../frontend/tui/home/home.js'
import { glance } from './home-glance.js'
import { homePlaces } from './home-places.js'
import type { CommandIo } from './io.js'
import type { StartOptions } from './start.js'

// What is imported above is all that the first frame loads; everything else comes when it is needed.

type Opening = { start: 'home' | 'past'; notice: string | null }

/** Shows the home screen until something is chosen that does not lead back to it. Resolves with the exit code. */
export async function homeScreen(version: string, io: CommandIo): Promise<number> {
  const places = await homePlaces()
  let opening: Opening = { start: 'home', notice: null }
  for (;;) {
    const now = new Date()
    const first = glance(places, now)
    const choice = await runHome({
      stdin: process.stdin,
      stdout: process.stdout,
      env: process.env,
      data: first,
      more: async function* () {
        // Keys that are there already come first: what is loaded now holds the loop for a moment.
        await setImmediate()
        const { homeData } = await import('./home-data.js')
        yield* homeData(places, first, now)
      },
      check: async (path) => {
        const { checkDocument } = await import('./home-document.js')
        return checkDocument(path)
      },
      ...opening,
    })
    const done = await carryOut(choice, places.transcripts, version, io)
    if (typeof done === 'number') return done
    opening = done
  }
}

/** Does what was chosen. Resolves with the exit code, or with how the home screen opens again. */
export async function carryOut(
  choice: HomeChoice,
  transcripts: string,
  version: string,
  io: CommandIo,
): Promise<number | Opening> {
  switch (choice.type) {
    case 'quit':
      return 0
    case 'delete':
      return { start: 'past', notice: await deleted(transcripts, choice.id) }
    case 'continue':
      return (await import('./past.js')).continueCommand(choice.id, { version }, io)
    case 'transcript':
      return (await import('./past.js')).showCommand(choice.id, io)
    case 'report':
      return (await import('./report.js')).reportCommand(choice.id, { format: 'text' }, io)
    case 'replay':
      await (await import('./past.js')).replayCommand(choice.id, {}, io)
      return { start: 'past', notice: null }
    case 'start':
      return start({ pack: choice.pack, ...choice.target, ...optionsOf(choice.settings) })
    case 'set-up':
      return { start: 'home', notice: await setUp(choice.start) }
    case 'practise':
      return start({ pack: choice.pack, question: choice.question })
  }

  async function start(options: Omit<StartOptions, 'version'>): Promise<number> {
    const { startCommand } = await import('./start.js')
    return startCommand({ ...options, version }, io)
  }
}

/** The settings of the page as the flags of `greenroom start`. */
function optionsOf({ level, seed, clock, extraTime, figures, resume, jd }: StartSettings) {
  return {
    level,
    seed: seed ?? undefined,
    // commander's form of --no-countdown and --no-figures.
    countdown: clock === null,
    figures: figures === null,
    extraTime: extraTime ?? undefined,
    resume: resume ?? undefined,
    jd: jd ?? undefined,
  }
}

/** What the screen says of it: what was set up, or why the settings cannot be shown; null where nothing was done. */
async function setUp(start: 'settings' | 'guided'): Promise<string | null> {
  const { setupScreen } = await import('./setup.js')
  try {
    return await setupScreen(start)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [error.message, error.remedy].filter(Boolean).join(' ')
  }
}

/** What the screen says of it: done, or why not. */
async function deleted(transcripts: string, id: string): Promise<string> {
  const { deleteSession } = await import('../transcript/index.js')
  try {
    deleteSession(transcripts, id)
    return `${id} is deleted.`
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return [error.message, error.remedy].filter(Boolean).join(' ')
  }
}
