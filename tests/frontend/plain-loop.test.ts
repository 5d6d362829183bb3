import { describe, expect, it } from 'vitest'

import { putIn } from '../../src/domain/director/question.js'
import type { StoredEvent } from '../../src/domain/events/index.js'
import { apply, emptyInterview, fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { createAnswersCandidate } from '../../src/frontend/answers/candidate.js'
import { createPlainFeedback } from '../../src/frontend/plain/feedback.js'
import { createSpoken } from '../../src/frontend/plain/spoken.js'
import { roundTexts } from '../../src/report/index.js'
import { answersOf } from '../strength/interview.js'
import { content } from '../support/content.js'
import { decidingRunner } from '../support/deciding-runner.js'
import { converse } from '../support/rehearsal.js'
import type { Options, Rehearsal } from '../support/rehearsal.js'
import { seenIn } from '../support/seen.js'

/** A whole interview, with programs that are run, some right and some wrong. */
async function interviewed(options: Options, strength: 'strong' | 'weak'): Promise<Rehearsal> {
  const events: StoredEvent[] = []
  const candidate = createAnswersCandidate(answersOf(strength), ({ stage, phase: id }) => {
    const soFar = fold(events, emptyInterview)
    const round = soFar.rounds.at(-1)
    if (!soFar.started || !round) return null
    const phase = planOf(content(), soFar.started)
      .rounds.find((each) => each.stage === stage)
      ?.phases.find((each) => each.id === id)
    return phase ? putIn(phase, round, planOf(content(), soFar.started), content()).part : null
  })
  return converse(
    { ...options, runner: decidingRunner(({ id }) => id.length % 2 === 0) },
    candidate,
    events,
  )
}

/** Everything that line mode says of these events, as it says it. */
function toldOf({ events, plan }: Rehearsal, width: number): string {
  let interview = emptyInterview
  let said = ''
  const write = (text: string): void => void (said += text)
  const current = () => interview
  const texts = roundTexts(plan, content())
  const spoken = createSpoken(
    { plan, content: content() },
    { width, ownWords: true, wraps: width < 80 },
  )
  const feedback = createPlainFeedback({ write, plan, texts, width, current })
  for (const event of events) {
    interview = apply(interview, event)
    write(spoken.of(event, interview))
    feedback.stored(event)
  }
  for (const { stage } of plan.rounds) write(`${feedback.review(stage)}${feedback.figures(stage)}`)
  return `${spoken.title(interview)}${said}`
}

const RUNS = [
  ['an express loop that goes well', { loop: 'express', seed: 7 }, 'strong', 80],
  ['an express loop that does not', { loop: 'express', seed: 3 }, 'weak', 40],
  ['a screen with a program and a query', { round: 'tech_screen', seed: 2 }, 'strong', 80],
  ['a negotiation', { round: 'negotiation', seed: 2 }, 'strong', 80],
] as const

describe.each(RUNS)('%s, in lines', (_, options, strength, width) => {
  const run = interviewed(options, strength)
  const told = run.then((each) => toldOf(each, width))

  it('has nothing that needs to be seen', async () => {
    expect((await told).length).toBeGreaterThan(2_000)
    expect(seenIn(await told)).toEqual([])
    expect(await told).not.toContain('\r')
  })

  it('says every line of the interviewer once, and the end', async () => {
    const lines = (await run).events.flatMap((event) =>
      event.type === 'message.completed' ? [oneLine(event.data.text)] : [],
    )
    const said = oneLine(await told)
    expect(lines.length).toBeGreaterThan(5)
    for (const line of new Set(lines)) {
      const times = lines.filter((each) => each.includes(line)).length
      expect(said.split(`: ${line}`).length - 1, line).toBe(times)
    }
    expect(said.split('(The interview is over.)')).toHaveLength(2)
  })

  it('has whole sentences for what the program itself says', async () => {
    const own = (await told).match(/(?<=\n\n)\([^)]*\)(?=\n)/g) ?? []
    expect(own.length).toBeGreaterThan(1)
    for (const sentence of own) expect(sentence).toMatch(/^\([A-Z"'\d].*[.?!]\)$/s)
  })
})

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
