import type { Readable } from 'node:stream'

import { createLineSource } from '../line-source.js'
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
  saveDraft: (text: string) => void,
): Candidate {
  const nextLine = createLineSource(input)
  let draft = initialDraft
  const setDraft = (text: string) => {
    draft = text
    saveDraft(text)
  }
  return {
    act: request,
    draft: () => draft,
    clearDraft: () => setDraft(''),
    lastKeyMs: () => null,
  }

  async function request(asked: ActRequest, signal: AbortSignal): Promise<Act> {
    write(draft ? `> (kept: ${clean(draft)})\n` : '> ')
    for (;;) {
      const next = await nextLine(signal)
      if (next === 'aborted') return { type: 'pause' }
      if (next === 'end') return draft ? send(asked) : { type: 'pause' }
      if (next.line === '.') return send(asked)
      const command = draft === '' ? COMMANDS[next.line.trim()] : undefined
      if (command) return command
      if (draft.length + next.line.length > ACT_TEXT_MAX) {
        write(
          `Longer than ${ACT_TEXT_MAX} characters: this line was left out. A "." sends the rest.\n`,
        )
      } else setDraft(draft === '' ? next.line : `${draft}\n${next.line}`)
    }
  }

  function send(asked: ActRequest): Act {
    const text = clean(draft)
    // On disk it stays until the answer is.
    draft = ''
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
