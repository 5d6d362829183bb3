import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { resultWords } from '../../src/commands/result-words.js'
import type { EventData } from '../../src/domain/events/index.js'
import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { readSession } from '../../src/transcript/index.js'
import { content } from '../support/content.js'
import { closed, ended, graded, inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'

type Start = Partial<EventData<'session.started'>>
const HIDDEN: Start = { accommodations: { figures: 'hidden' } }

/** Rounds with the same points for every criterion, null where none is scored; then the end. */
function wordsOf(
  start: Start,
  points: Readonly<Record<string, number | null>>,
  after: readonly Line[] = [ended()],
): string {
  const begun = started(start)
  const { started: event } = fold(log([begun]))
  if (!event) throw new Error('no start')
  const plan = planOf(content(), event)
  const rounds = Object.entries(points).flatMap(([stage, each]) => {
    const segments = plan.rounds.find((round) => round.stage === stage)?.segments ?? []
    const grades = segments.map(({ id, rubric }) => {
      const criteria = content().rubrics[rubric]?.criteria ?? []
      return graded(stage, id, rubric, Object.fromEntries(criteria.map(({ id: c }) => [c, each])))
    })
    return [opened(stage), ...grades, closed(stage)]
  })
  return resultWords(fold(log([begun, ...rounds, ...after])), plan, content())
}

const ONSITE = [
  'onsite_coding',
  'onsite_design',
  'onsite_cloud',
  'onsite_business',
  'onsite_behavioral',
]
const all = (points: number) => Object.fromEntries(ONSITE.map((stage) => [stage, points]))

describe('what an ended interview came to', () => {
  test('a full loop: the decision, with figures or without', () => {
    const good = { recruiter: 3, tech_screen: 3, ...all(3) }
    expect(wordsOf({ loop: 'full' }, good)).toBe('hire')
    expect(wordsOf({ loop: 'full', ...HIDDEN }, good)).toBe('hire')
    expect(wordsOf({ loop: 'full' }, { recruiter: 3, tech_screen: 3, ...all(1) })).toBe('no hire')
  })

  test('an express loop: how many rounds said yes, and which could not be judged', () => {
    const rounds = { recruiter: 4, tech_screen: 1, onsite_design: 3, onsite_behavioral: null }
    expect(wordsOf({}, rounds)).toBe('2 of 4 rounds yes, 1 not assessed')
    expect(wordsOf(HIDDEN, rounds)).toBe('some rounds yes, some not assessed')
    expect(wordsOf({}, { recruiter: 1 }, [ended('candidate')])).toBe(
      '0 of 4 rounds yes, 3 not assessed',
    )
    expect(wordsOf({}, {}, [ended('candidate')])).toBe('not assessed')
    const good = { recruiter: 4, tech_screen: 4, onsite_design: 4, onsite_behavioral: 4 }
    expect(wordsOf({}, good)).toBe('4 of 4 rounds yes')
    expect(wordsOf(HIDDEN, good)).toBe('all rounds yes')
  })

  test('one round: its verdict', () => {
    const start = { loop: 'single', round: 'onsite_design' }
    expect(wordsOf(start, { onsite_design: 4 })).toBe('strong yes')
    expect(wordsOf(start, { onsite_design: null })).toBe('insufficient signal')
  })

  test('one question: its mean, where it was assessed', () => {
    const start = { loop: 'single', question: 'ml-03' }
    expect(wordsOf(start, { tech_screen: 3 })).toMatch(/^mean 3\.0+$/)
    expect(wordsOf({ ...start, ...HIDDEN }, { tech_screen: 3 })).toBe('assessed')
    expect(wordsOf(start, { tech_screen: null })).toBe('not assessed')
  })

  test('the sample says what its report says', () => {
    const samples = join(import.meta.dirname, '..', '..', 'transcripts', 'samples')
    const session = readSession(samples, 'sample-etsy-express')
    const interview = fold(session.events)
    if (!interview.started) throw new Error('no start')
    const plan = planOf(session.content, interview.started)
    // Its report: strong yes, lean no (provisional: code waits for its run), lean yes, lean yes.
    expect(resultWords(interview, plan, session.content)).toBe('4 of 4 rounds yes')
  })
})

describe('how far another one is', () => {
  const ml = inPhase('tech_screen', 'ml', 'ml-03')
  const open = [opened('tech_screen', { ml_main: 'ml-03' }), ml.enter(), ml.asked('ml')]

  test('a loop: the round that it stands in or after', () => {
    expect(wordsOf({}, {}, [])).toBe('not begun')
    expect(wordsOf({}, { recruiter: 3 }, open)).toBe('in round 2 of 4')
    expect(wordsOf({}, { recruiter: 3 }, [])).toBe('after round 1 of 4')
    const debrief = opened('debrief', {}, { kind: 'debrief' })
    expect(wordsOf({}, { recruiter: 3 }, [debrief])).toBe('in Debrief')
    // Without a résumé the first round of a full loop does not count.
    const skipped = [opened('resume', {}, { kind: 'resume' }), closed('resume', 'unavailable')]
    expect(wordsOf({ loop: 'full' }, {}, [...skipped, opened('recruiter')])).toBe('in round 1 of 8')
  })

  test('one round: how many questions were asked; one question: nothing', () => {
    expect(wordsOf({ loop: 'single', round: 'tech_screen' }, {}, open)).toBe('question 1')
    expect(wordsOf({ loop: 'single', question: 'ml-03' }, {}, open)).toBe('')
  })

  test('without figures no number stands in it', () => {
    expect(wordsOf(HIDDEN, { recruiter: 3 }, open)).toBe('in Technical screen')
    expect(wordsOf({ loop: 'single', round: 'tech_screen', ...HIDDEN }, {}, open)).toBe('')
  })
})
