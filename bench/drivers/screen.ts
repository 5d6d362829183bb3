import { setImmediate } from 'node:timers/promises'

import type { Content } from '../../src/domain/content/index.js'
import type { EventData, StoredEvent } from '../../src/domain/events/index.js'
import { emptyInterview, fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { starterOf, taskOf } from '../../src/domain/work/task.js'
import { createInterviewScreen } from '../../src/frontend/tui/index.js'
import { loadContent } from '../../src/library/load.js'
import { roundTexts } from '../../src/report/index.js'
import type { ActRequest } from '../../src/session/ports.js'
import { inPhase, opened, started } from '../../tests/support/events.js'
import type { Line } from '../../tests/support/events.js'

const STAGE = 'tech_screen'
const PLACE = { stage: STAGE, phase: 'ml', questionId: 'ml-03' }
/** From here on an interview is a long one, with notes on its pad: a short one has its pad empty, so that it is closed. */
const LONG = 1_000

type Terminal = { stdin: NodeJS.ReadStream; stdout: NodeJS.WriteStream }
type Scene = {
  events: number
  where: 'talk' | 'pad' | 'code'
  clock: 'real' | 'turns'
  shown?: 'shown' | 'hidden'
}

let content: Content | undefined

/** One long round: talk, and typing on the pad. */
function linesOf(count: number, accommodations: EventData<'session.started'>['accommodations']) {
  const { enter, says, answer } = inPhase(STAGE, 'ml', 'ml-03')
  const slots = { coding_main: 'cd-02', ml_main: 'ml-03' }
  const lines: Line[] = [
    started({ clock: 'real', accommodations }),
    opened(STAGE, slots, { minutes: 60 }),
    enter(),
  ]
  let typed = 0
  for (let turn = 1; lines.length < count; turn += 1) {
    lines.push(says(`What does it do to the probabilities that you predict, number ${turn}?`))
    if (count > LONG) {
      lines.push({
        type: 'pad.edited',
        data: { ...PLACE, at: typed, removed: 0, inserted: 'note ', length: typed + 5 },
      })
      typed += 5
    }
    lines.push({ type: 'activity', data: { ...PLACE, kind: 'typing', fromMs: 0, toMs: 1 } })
    lines.push(answer(turn, `It shifts them by the sampling rate, number ${turn}.`))
  }
  return lines.slice(0, count)
}

/** The interview screen on that round, waiting for the candidate; what is said to it is shown as a session would. */
export function open(root: string, { stdin, stdout }: Terminal, scene: Scene) {
  const known = (content ??= loadContent([root], 'etsy-ml-engineer'))
  const plan = planOf(known, { loop: 'express', round: null, question: null, level: 'IC3-1' })
  let seq = 0
  const store = (line: Line): StoredEvent => ({
    v: 1,
    seq,
    t: new Date(0).toISOString(),
    ms: seq++,
    ...line,
  })
  const accommodations = scene.shown === 'hidden' ? { clock: 'hidden' as const } : {}
  const initial = fold(linesOf(scene.events, accommodations).map(store), emptyInterview)
  const began = performance.now()
  const screen = createInterviewScreen({
    stdin,
    stdout,
    plan,
    content: known,
    initial,
    initialDraft: null,
    saveDraft: () => {},
    workFiles: null,
    clock: {
      kind: scene.clock,
      now: () => new Date(),
      activeMs: () => performance.now() - began,
      advance: () => {},
      wake: () => new Promise(() => {}),
    },
    texts: roundTexts(plan, known),
    coach: null,
    editorCommand: null,
    onInterrupt: () => {},
    onLeave: () => {},
    lend: () => () => {},
    onAgain: () => {},
    onAbort: () => {},
    env: { TERM: 'xterm-256color' },
    stop: () => {},
  })
  void screen.candidate.act(requestOf(scene, known), new AbortController().signal)
  return {
    delta: (text: string) => screen.audience.delta({ text }),
    say: (text: string) => screen.audience.stored(store(inPhase(STAGE, 'ml', 'ml-03').says(text))),
    close: async (): Promise<void> => {
      screen.lifecycle.unmount()
      await setImmediate()
    },
  }
}

function requestOf({ where }: Scene, content: Content): ActRequest {
  if (where !== 'code') {
    return {
      ...PLACE,
      phaseKind: 'ask',
      accepts: ['say', 'pad', 'pause', 'end'],
      work: null,
      pad: '',
      draft: '',
    }
  }
  const question = content.questions['cd-02']
  const task = question && taskOf(question, 'main', content.data)
  if (!task) throw new Error('cd-02 is no task of this pack')
  const starters = Object.fromEntries(task.languages.map((each) => [each, starterOf(task, each)]))
  return {
    stage: STAGE,
    phase: 'code',
    phaseKind: 'code',
    questionId: 'cd-02',
    accepts: ['say', 'run', 'submit'],
    work: {
      part: 'main',
      languages: task.languages,
      language: 'python',
      starters,
      source: starters['python'] ?? '',
    },
    pad: null,
    draft: '',
  }
}
