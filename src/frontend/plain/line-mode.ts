import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

import { clean } from '../tui/text/clean.js'
import { ACT_TEXT_MAX } from '../../session/act.js'
import type { Act, ActRequest, Audience, Candidate } from '../../session/ports.js'

/** Whole sentences in order: what the interviewer says, by name. `nameOf` gives the name of a stage's interviewer. */
export function createPlainAudience(
  write: (text: string) => void,
  nameOf: (stage: string) => string,
): Audience {
  return {
    delta: () => {},
    stored: (event) => {
      if (event.type === 'round.opened')
        write(`\n== ${event.data.stage} (${event.data.minutes} min) ==\n`)
      if (event.type === 'message.completed') {
        write(`\n${nameOf(event.data.stage)}: ${clean(event.data.text)}\n`)
      }
    },
  }
}

/** Text up to a line that holds a single `.`, or the end of input; `/hint /skip /pause /end` are commands, `/submit` sends code. */
export function createPlainCandidate(
  input: Readable,
  write: (text: string) => void,
  initialDraft: string,
): Candidate {
  const lines = createInterface({ input, crlfDelay: Infinity })[Symbol.asyncIterator]()
  let draft = initialDraft
  return {
    act: request,
    draft: () => draft,
    clearDraft: () => {
      draft = ''
    },
    lastKeyMs: () => null,
  }

  async function request(asked: ActRequest): Promise<Act> {
    write('> ')
    const typed: string[] = draft ? [draft] : []
    for (;;) {
      const line = await lines.next()
      const first = typed.length === 0 ? String(line.value ?? '').trim() : ''
      const command = line.done ? null : COMMANDS[first]
      if (command) return command
      if (line.done && typed.length === 0) return { type: 'pause' }
      if (line.done || line.value === '.') break
      typed.push(line.value)
    }
    draft = ''
    const text = clean(typed.join('\n')).slice(0, ACT_TEXT_MAX)
    if (text.startsWith('/submit') && asked.accepts.includes('submit')) {
      return { type: 'submit', source: text.replace(/^\/submit\s*/, '') }
    }
    return { type: 'say', text }
  }
}

const COMMANDS: Readonly<Record<string, Act>> = {
  '/hint': { type: 'hint' },
  '/skip': { type: 'skip' },
  '/pause': { type: 'pause' },
  '/end': { type: 'end' },
}
