import { segmentGrades } from '../../src/commands/replay.js'
import type { Content } from '../../src/domain/content/index.js'
import type { StoredEvent } from '../../src/domain/events/index.js'
import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { runPlayer } from '../../src/frontend/tui/player/player.js'
import { loadContent } from '../../src/library/load.js'
import { parseLog } from '../../src/transcript/index.js'

type Terminal = { stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream }

/** The events of a log's text; throws where it has a bad line. */
export function eventsOf(text: string): readonly StoredEvent[] {
  const { events, problems } = parseLog(Buffer.from(`${text}\n`))
  const [problem] = problems
  if (problem) throw new Error(problem.sentence)
  return events
}

let content: Content | undefined

/** The player, until it is left. */
export function play(
  events: readonly StoredEvent[],
  root: string,
  { stdin, stdout }: Terminal,
): Promise<void> {
  const known = (content ??= loadContent([root], 'etsy-ml-engineer'))
  const { started } = fold(events.slice(0, 1))
  if (!started) throw new Error('the log does not begin with a start')
  const plan = planOf(known, started)
  return runPlayer({
    stdin,
    stdout,
    env: {},
    title: 'bench',
    events,
    plan,
    content: known,
    segments: () => segmentGrades(fold(events), plan, known),
    at: null,
    speed: 1,
    idle: null,
    notes: 'none',
    notice: null,
    standing: null,
  })
}
