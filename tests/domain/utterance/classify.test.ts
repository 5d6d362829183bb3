import { describe, expect, it } from 'vitest'

import type { Phase } from '../../../src/domain/content/index.js'
import { classify } from '../../../src/domain/utterance/classify.js'
import { content, questionOf } from '../../support/content.js'

const phase = (stage: string, id: string): Phase => {
  const round = content().rounds[stage]
  const found = round && 'phases' in round ? round.phases.find((each) => each.id === id) : undefined
  if (!found) throw new Error(`no phase ${stage}.${id}`)
  return found
}

const GRADED = { phase: phase('tech_screen', 'ml'), question: questionOf('ml-03') }
// The size of the catalogue is a fact of this question; elsewhere it is one of the company's.
const DESIGN = { phase: phase('onsite_design', 'frame'), question: questionOf('sd-01') }
const CANDIDATE = { phase: phase('tech_screen', 'questions'), question: null }
const kindOf = (text: string, where: typeof GRADED | typeof DESIGN | typeof CANDIDATE = GRADED) =>
  classify(text, { content: content(), ...where, given: new Set() }).kind

describe.each(content().utterance.classes.filter((each) => each.caught))('$id', (entry) => {
  const places = { asks_interviewer: CANDIDATE, clarify: DESIGN }
  const where = entry.id in places ? places[entry.id as keyof typeof places] : GRADED
  it.each(entry.caught ?? [])('catches "%s"', (text) => {
    expect(kindOf(text, where)).toBe(entry.id)
  })
  it.each(entry.passes ?? [])('leaves "%s" alone', (text) => {
    expect(kindOf(text)).not.toBe(entry.id)
  })
})

it('takes a turn without a letter or digit as blank', () => {
  expect(kindOf('… !')).toBe('blank')
})

it('answers the clarification that the question lists', () => {
  const question = questionOf('cd-01')
  const where = { phase: phase('tech_screen', 'coding_read'), question }
  const heard = classify('Should it be case sensitive?', {
    content: content(),
    ...where,
    given: new Set(),
  })
  expect(heard).toMatchObject({ kind: 'clarify', clarification: 'c1' })
})

it('takes a turn that only asks, where no question is on the table, as put to the interviewer', () => {
  const where = { phase: phase('recruiter', 'summary'), question: null }
  const heard = classify('What does the team work on?', {
    content: content(),
    ...where,
    given: new Set(),
  })
  expect(heard).toMatchObject({ kind: 'asks_interviewer', companyAnswer: 'qa-team' })
})
