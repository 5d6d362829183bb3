import { describe, expect, it } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { cells } from '../../src/report/layout.js'
import { roundTexts } from '../../src/report/index.js'
import type { ActRequest } from '../../src/session/ports.js'
import { content, questionOf } from '../support/content.js'
import { decidingRunner } from '../support/deciding-runner.js'
import { log, opened, started } from '../support/events.js'
import { rehearse } from '../support/rehearsal.js'

const PROGRAM = 'def get_ngrams(text, n):\n    return {}\n'
const SAID =
  'I slide a window over the text and count each slice in a dictionary, because one pass is enough.'

/** Hands the same in wherever something is written, and talks the same way everywhere else. */
function person(source: string) {
  return ({ accepts, work }: ActRequest) =>
    accepts.includes('submit') && work?.source !== source
      ? ({ type: 'submit', source } as const)
      : SAID
}

async function reviewOf(question: string, source: string, passes: boolean, width = 80) {
  const { interview, plan } = await rehearse(
    { question, runner: decidingRunner(() => passes) },
    person(source),
  )
  const stage = interview.rounds[0]?.stage ?? ''
  return { interview, text: roundTexts(plan, content()).review(interview, stage, { width }) }
}

describe('what a strong answer contains', () => {
  it('says nothing of a round that still runs', () => {
    const plan = planOf(content(), { loop: 'express', round: null, question: null, level: 'IC3-1' })
    const interview = fold(log([started(), opened('tech_screen', { coding_main: 'cd-02' })]))
    const text = roundTexts(plan, content()).review(interview, 'tech_screen', { width: 80 })
    expect(text).not.toContain('Counter')
    expect(text).toContain('No question of this round was asked and graded.')
  })

  it('of code: the task, points met and missed, the case that failed, a solution with its cost', async () => {
    const { text } = await reviewOf('cd-02', PROGRAM, false)
    expect(text).toContain('cd-02, Character n-grams')
    expect(text).toContain('Return a mapping from each character n-gram')
    expect(text).toMatch(/^ {4}met +/m)
    expect(text).toMatch(/^ {4}missed +/m)
    expect(text).toContain(`"${SAID}"`.slice(0, 40))
    const [, failed = ''] = text.split('A visible case that failed:')
    expect(failed.split('\n')[1]).toContain('f("banana",2)')
    expect(failed).toMatch(/\| expected .*\n.*\| got /)
    expect(text).toContain('A solution that does it in Python, O(m*n) time and O(u*n) space')
    expect(text).toContain('| from collections import Counter')
  })

  it('of a program that does everything: no failing case', async () => {
    const { text } = await reviewOf('cd-02', PROGRAM, true)
    expect(text).not.toContain('that failed')
    expect(text).toContain('| from collections import Counter')
  })

  it('of a query: one that does it', async () => {
    const { text } = await reviewOf('sq-01', 'SELECT category FROM listings', false)
    expect(text).toContain('On the visible data:')
    expect(text).toContain('A query that does it:')
    const [first = ''] = (questionOf('sq-01').reference_query ?? '').split('\n')
    expect(text).toContain(`| ${first}`)
  })

  it('of a design: the calculation where it was asked', async () => {
    const { text } = await reviewOf('sd-01', '', true)
    expect(text).toContain('5,000 searches arrive per second')
    expect(text).toMatch(/Expected: about\s+125 cores\./)
  })

  it('stays within 40 columns', async () => {
    const { text } = await reviewOf('cd-02', PROGRAM, false, 40)
    for (const line of text.split('\n')) expect(cells(line), line).toBeLessThanOrEqual(40)
  })
})
