import { PassThrough } from 'node:stream'

import type { EventData, StoredEvent } from '../../src/domain/events/index.js'
import { apply, emptyInterview, fold } from '../../src/domain/interview/index.js'
import type { WorkFiles } from '../../src/domain/work/files.js'
import { createLineSource } from '../../src/frontend/line-source.js'
import { createPlainCandidate } from '../../src/frontend/plain/candidate.js'
import type { PlainCandidateOptions } from '../../src/frontend/plain/candidate.js'
import { createPlainFeedback } from '../../src/frontend/plain/feedback.js'
import { createSpoken } from '../../src/frontend/plain/spoken.js'
import { createVoice } from '../../src/frontend/plain/voice.js'
import { roundTexts } from '../../src/report/index.js'
import type { Act, ActRequest, Clock } from '../../src/session/ports.js'
import { content } from '../support/content.js'
import { log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'
import { handClock } from '../support/rehearsal.js'
import { STAGE, plan as EXPRESS } from './tui/scene.js'

export type LineScene = {
  /** Types a line and Enter. */
  type(line: string): void
  /** All that was said so far; `since` counts characters. */
  said(since?: number): string
  /** Resolves as soon as this was said after that many characters. */
  waitFor(text: string, since?: number): Promise<void>
  ask(change?: Partial<ActRequest>): Promise<Act>
  between(): Promise<'go' | 'pause' | 'end'>
  /** Behind the last round. */
  part(): Promise<void>
  store(line: Line): void
  changes: EventData<'accommodation.changed'>[]
  programs: string[]
  stopper: AbortController
  clock: Clock & { to(ms: number): Promise<void> }
  events: readonly StoredEvent[]
}

type Options = {
  before?: readonly Line[]
  from?: 'person' | 'pipe'
  files?: WorkFiles
  editor?: PlainCandidateOptions['editor']
  draft?: string
  /** Default: the express loop. */
  plan?: PlainCandidateOptions['plan']
}

/** Somebody in line mode, in a session that does what the test says. */
export function lineScene(options: Options = {}): LineScene {
  const { from = 'person', plan = EXPRESS } = options
  const input = new PassThrough()
  const lines: Line[] = [
    ...(options.before ?? [
      started({ clock: 'real' }),
      opened(STAGE, { coding_main: 'cd-02', ml_main: 'ml-03' }, { ms: 0 }),
    ]),
  ]
  let interview = fold(log(lines), emptyInterview)
  let text = ''
  const watchers = new Set<() => void>()
  const clock = handClock()
  const changes: EventData<'accommodation.changed'>[] = []
  const programs: string[] = []
  const stopper = new AbortController()
  const voice = createVoice((more) => {
    text += more
    for (const watch of watchers) watch()
  }, 80)
  const current = () => interview
  const feedback = createPlainFeedback({
    write: voice.write,
    plan,
    texts: roundTexts(plan, content()),
    width: 80,
    current,
  })
  const spoken = createSpoken(
    { plan, content: content() },
    { width: 80, ownWords: false, wraps: true },
  )
  const candidate = createPlainCandidate({
    lines: createLineSource(input),
    from,
    voice,
    width: 80,
    draft: options.draft ?? '',
    saveDraft: () => {},
    clock,
    plan,
    content: content(),
    current,
    practise: () => {},
    coach: null,
    feedback,
    files: options.files ?? null,
    editor: options.editor ?? null,
  })
  const events: StoredEvent[] = log(lines)
  const scene: LineScene = {
    type: (line) => void input.write(`${line}\n`),
    said: (since = 0) => text.slice(since),
    waitFor: (wanted, since = 0) =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (!text.slice(since).includes(wanted)) return
          watchers.delete(watch)
          resolve()
        }
        watchers.add(watch)
        watch()
      }),
    ask(change = {}) {
      const request: ActRequest = {
        stage: STAGE,
        phase: 'ml',
        phaseKind: 'ask',
        questionId: 'ml-03',
        accepts: ['say', 'hint', 'skip', 'pause', 'end', 'pad'],
        work: null,
        pad: '',
        draft: '',
        ...change,
      }
      candidate.edits?.(({ text: program }) => programs.push(program))
      return candidate.act(request, stopper.signal)
    },
    part: () => candidate.part(STAGE, stopper.signal),
    between: () => candidate.ready?.(STAGE, stopper.signal) ?? Promise.resolve('go'),
    store(line) {
      lines.push(line)
      const event = log(lines).at(-1)
      if (!event) throw new Error('an event was stored')
      events.push(event)
      interview = apply(interview, event)
      const saidOfIt = spoken.of(event, interview)
      if (saidOfIt !== '') voice.write(saidOfIt)
      if (event.type === 'message.completed') candidate.spokenTo()
      feedback.stored(event)
    },
    changes,
    programs,
    stopper,
    clock,
    events,
  }
  candidate.accommodations?.((change) => {
    changes.push(change)
    scene.store({ type: 'accommodation.changed', data: change })
  })
  return scene
}
