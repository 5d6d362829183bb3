import { describe, expect, it } from 'vitest'

import { gradesAndSeniority, gradesOnly } from '../../../src/grader/llm/reply.js'
import { wireSchema } from '../../../src/llm/json-schema.js'

const entry = (id: string, change: object = {}) => ({
  id,
  reason: 'Names the cause.',
  level: 3,
  quotes: ['it was the cache'],
  ...change,
})
const seniority = { reason: 'Led two people.', id: 'IC3', quotes: ['I lead two engineers'] }

describe('a grader’s reply that misses the form by a hair', () => {
  it.each([
    ['with seniority among the criteria', { criteria: [entry('a'), { seniority }] }, seniority],
    [
      'with nothing for seniority among the criteria',
      { criteria: [entry('a'), { seniority: null }], seniority },
      seniority,
    ],
    ['without seniority', { criteria: [entry('a')] }, null],
    ['with an empty seniority', { criteria: [entry('a')], seniority: {} }, null],
    [
      'with one quote for a list',
      { criteria: [entry('a', { quotes: 'it was the cache' })], seniority: null },
      null,
    ],
    [
      'with a level in quotation marks',
      { criteria: [entry('a', { level: '3' })], seniority: null },
      null,
    ],
  ])('is read as it was meant: %s', (_what, reply, expected) => {
    expect(gradesAndSeniority.parse(reply)).toEqual({ criteria: [entry('a')], seniority: expected })
  })

  it('loses the entry that does not fit, where most of the others do', () => {
    const reply = { criteria: [entry('a'), entry('b'), entry('c', { level: 7 })] }
    expect(gradesOnly.parse(reply).criteria.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it.each([
    ['half of it does not fit', { criteria: [entry('a'), entry('b', { level: 'high' })] }],
    ['it has no list', { criteria: 'none' }],
    ['it is a list', [entry('a')]],
    ['a reason is missing', { criteria: [{ id: 'a', level: 3, quotes: [] }] }],
  ])('is malformed where %s', (_what, reply) => {
    expect(gradesOnly.safeParse(reply).success).toBe(false)
  })

  it('never changes a judgement', () => {
    const given = [
      entry('a', { level: 1 }),
      entry('b', { level: null }),
      entry('c', { level: 4, quotes: [] }),
    ]
    expect(gradesOnly.parse({ criteria: given }).criteria).toEqual(given)
  })

  it('is still told as a strict schema', () => {
    const { schema, strict } = wireSchema(gradesAndSeniority)
    expect(strict).toBe(true)
    expect(schema).toMatchObject({
      type: 'object',
      required: ['criteria', 'seniority'],
      properties: {
        criteria: { items: { required: ['id', 'reason', 'level', 'quotes'] } },
      },
    })
  })
})
