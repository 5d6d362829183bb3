import { describe, expect, it } from 'vitest'

import type { Content } from '../../src/domain/content/index.js'
import type { EventData, StoredEvent } from '../../src/domain/events/index.js'
import { fold } from '../../src/domain/interview/index.js'
import { buildReport, reportJson, reportMarkdown, roundTexts } from '../../src/report/index.js'
import type { Grader } from '../../src/session/ports.js'
import { content } from '../support/content.js'
import { log, started } from '../support/events.js'
import { COUNTER, offersOf, outcomeOf, talk } from '../support/negotiation.js'
import type { Script } from '../support/negotiation.js'
import { linesOf, rehearse } from '../support/rehearsal.js'
import type { Options } from '../support/rehearsal.js'

/** Gives every criterion these points, so that a decision is known beforehand. */
function graderOf(
  points: number,
  level: EventData<'grade.recorded'>['level'] | null = null,
): Grader {
  return {
    grade: async ({ target, rubric, rubricHash }) => ({
      outcome: 'scored',
      grade: {
        target,
        rubric: { id: rubric.id, hash: rubricHash },
        grader: { kind: 'llm', model: 'test' },
        questions: [],
        criteria: rubric.criteria.map(({ id, signal }) => ({
          id,
          points,
          reason: 'given',
          evidence: [],
          confidence: 'high',
          caps: [],
          signal,
        })),
        flags: [],
        level: level ?? { id: null, reason: 'needs_a_model', evidence: [] },
      },
    }),
  }
}

describe('a full loop', () => {
  const run = (options: Partial<Options>, script: Script = {}) =>
    rehearse({ loop: 'full', seed: 1, ...options }, ({ stage, phase, accepts }, soFar) => {
      if (stage !== 'negotiation')
        return accepts.includes('submit') ? { type: 'skip' } : "I don't know."
      const said = soFar.filter(
        (event) => event.type === 'answer.submitted' && event.data.phase === phase,
      ).length
      return script[phase]?.[said] ?? 'Yes.'
    })
  const closedAs = (events: readonly StoredEvent[]) =>
    events.flatMap((event) =>
      event.type === 'round.closed' && event.data.stage === 'negotiation'
        ? [event.data.reason]
        : [],
    )

  it('in practice goes on to an offer that is called hypothetical, in the report too', async () => {
    const { events, interview, plan } = await run({ grader: graderOf(1) })
    expect(closedAs(events)).toEqual(['completed'])
    expect(events.at(-1)).toMatchObject({ type: 'session.ended', data: { reason: 'completed' } })
    expect(offersOf(events)[0]).toMatchObject({ hypothetical: true, level: 'IC3-1' })
    const markdown = reportMarkdown(buildReport(interview, plan, content()))
    expect(markdown).toContain('Hypothetical: no decision to hire stands behind this offer.')
  })

  it('under strict gates without a hire ends before the offer', async () => {
    const passing = graderOf(3)
    const grader: Grader = {
      grade: (sheet, signal) =>
        (sheet.target.stage.startsWith('onsite') ? graderOf(1) : passing).grade(sheet, signal),
    }
    const { events, interview, plan } = await run({ gates: 'strict', grader })
    expect(closedAs(events)).toEqual(['not_reached'])
    expect(offersOf(events)).toEqual([])
    const graded = interview.grades.map(({ grade }) => grade.target.stage)
    expect(graded).not.toContain('negotiation')
    const round = buildReport(interview, plan, content()).rounds.at(-1)
    expect(round).toMatchObject({ verdict: 'not_run', offer: null })
    expect(round?.reason).toContain('follows a decision to hire')
  })

  it.each(['strict', 'practice'] as const)('with a hire has a real offer (%s)', async (gates) => {
    const { events } = await run({ gates, grader: graderOf(3) })
    expect(closedAs(events)).toEqual(['completed'])
    expect(offersOf(events)[0]).toMatchObject({ hypothetical: false, level: 'IC3-1', base: 152 })
  })

  it('offers at the level below where the decision says so', async () => {
    const level = { id: 'IC2', reason: 'scope', evidence: [] }
    const { events } = await run({ gates: 'strict', grader: graderOf(3, level) })
    expect(offersOf(events)[0]).toMatchObject({ hypothetical: false, level: 'IC2', base: 132 })
    const line = linesOf(events).find(({ phase }) => phase === 'package')
    expect(line?.text).toContain('Mid-Level Machine Learning Engineer')
  })

  it('at strong yes in the onsite opens the last step for "I sign if"', async () => {
    const { events, interview, plan } = await run(
      { gates: 'strict', grader: graderOf(4) },
      { counter: [`${COUNTER} If we get there, I sign this week.`] },
    )
    expect(offersOf(events).at(-1)).toMatchObject({ step: 3, total: 259.7, hypothetical: false })
    const { offer } = buildReport(interview, plan, content()).rounds.at(-1) ?? {}
    expect(offer?.share).toBeCloseTo(0.99, 1)
  })
})

describe('what is told after the round', () => {
  it('names the outcome, what moved it and what was left by which move; the ceiling only then', async () => {
    const { events, interview, plan } = await talk({ counter: [COUNTER] })
    const report = buildReport(interview, plan, content())
    const text = roundTexts(plan, content()).feedback(interview, 'negotiation', { width: 80 })
    for (const shown of [text, reportMarkdown(report)]) {
      expect(shown).toContain('At most')
      expect(shown).toContain('260,200')
      expect(shown.replace(/\s+/g, ' ')).toMatch(/Left on the table/)
    }
    const [round] = (JSON.parse(reportJson(report)) as { rounds: { offer: unknown }[] }).rounds
    expect(round?.offer).toMatchObject({ share: expect.any(Number), level: { id: 'IC3-1' } })
    // No sign-on was asked for.
    expect(outcomeOf(events).left.map(({ by, signOn }) => [by, signOn])).toEqual([
      ['asked_more', 9.5],
      ['step', 6.5],
    ])
    // While the round runs nothing of it is told.
    const cut = events.findIndex((event) => event.type === 'round.closed')
    const open = fold(events.slice(0, cut))
    expect(buildReport(open, plan, content()).rounds[0]?.offer).toBeNull()
    expect(reportMarkdown(buildReport(open, plan, content()))).not.toContain('260,200')
  })

  it.each([40, 60, 100])('fits %i columns', async (width) => {
    const { interview, plan } = await talk({ counter: [COUNTER] })
    const text = roundTexts(plan, content()).feedback(interview, 'negotiation', { width })
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width)
  })
})

describe('interviews from before negotiations were run', () => {
  it('load an offer of the old form, which changes nothing', () => {
    const events = log([
      started(),
      { type: 'offer.made', data: { base: 150 } as EventData<'offer.made'> },
    ])
    expect(fold(events).offers).toMatchObject([{ base: 150, stage: '', other: [] }])
  })

  it('run with content that has figures and no plan, lines or marks', async () => {
    const old = structuredClone(content())
    delete old.pack.negotiation
    delete old.conduct.negotiation
    for (const question of Object.values(old.questions)) {
      for (const followUp of question.follow_ups) delete followUp.recruiter_move
    }
    const { events } = await talk({ counter: [COUNTER] }, { content: old })
    expect(offersOf(events).at(-1)).toMatchObject({ step: 2, final: true })
    expect(events.at(-1)?.type).toBe('session.ended')
  })

  it('leave the round out where the pack has no figures', async () => {
    const bare: Content = structuredClone(content())
    delete bare.pack.comp
    const { events } = await talk({}, { content: bare })
    expect(events.find((event) => event.type === 'round.closed')).toMatchObject({
      data: { reason: 'unavailable' },
    })
  })
})
