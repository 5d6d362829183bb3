import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

import { fold } from '../domain/interview/index.js'
import { planOf } from '../domain/plan.js'
import { UserError } from '../errors.js'
import { readSession } from '../transcript/index.js'
import type { SessionSummary } from '../transcript/index.js'
import type { Notes } from './home-notes.js'
import { resultWords } from './result-words.js'

/** How long the results of several interviews are gathered before they are shown (ms). */
const GATHER_MS = 100

/**
 * What these interviews came to, from their logs and by id, in growing parts; those that the notes know are in the first.
 * One interview is read at a time, so that keys are answered in between.
 */
export async function* resultsOf(
  home: string,
  sessions: readonly SessionSummary[],
  notes: Notes,
): AsyncGenerator<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  let shown = performance.now()
  for (const { id, dir, damaged } of sessions) {
    const log = logIn(dir)
    const known = notes.of(log)
    if (damaged !== null || known === null) continue
    if (known.result === null) await setImmediate()
    const result = known.result ?? resultIn(home, id)
    if (result === null) continue
    if (result !== known.result) notes.put(log, { result })
    found.set(id, result)
    if (performance.now() - shown < GATHER_MS) continue
    await notes.save()
    yield found
    shown = performance.now()
  }
  await notes.save()
  yield found
}

/** The log of an interview's folder. */
export function logIn(dir: string): string {
  return join(dir, 'events.jsonl')
}

/** Null for an interview that cannot be read whole: its report says why. */
function resultIn(home: string, id: string): string | null {
  try {
    const { events, content } = readSession(home, id)
    const interview = fold(events)
    return interview.started
      ? resultWords(interview, planOf(content, interview.started), content)
      : null
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}
