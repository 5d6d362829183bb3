import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { categoriesOf, kindsOf, ownCaseText } from '../../../src/domain/work/categories.js'
import { questionOf } from '../../support/content.js'

const visibleOf = (id: string) =>
  (questionOf(id).tests ?? []).filter((test) => test.visible).map(({ args = [] }) => args)
const kinds = (id: string, ...args: unknown[]) => [...categoriesOf(args, visibleOf(id))].sort()

const TREE = [3, 5, 1, 6, 2, 0, 8, null, null, 7, 4]

describe('the kinds of a case', () => {
  it.each([
    // cd-02 shows ("banana", 2), ("banana", 3) and ("abc", 5)
    ['cd-02', ['mississippi', 3], ['ordinary']],
    ['cd-02', ['', 1], ['empty']],
    ['cd-02', ['x', 4], ['invalid', 'single']],
    ['cd-02', ['x', 1], ['boundary', 'single']],
    ['cd-02', ['banana', 6], ['boundary']],
    ['cd-02', ['banana', 7], ['boundary']],
    ['cd-02', ['banana', 1], ['boundary']],
    ['cd-02', ['banana', 0], ['negative_or_zero']],
    ['cd-02', ['banana', -3], ['negative_or_zero']],
    ['cd-02', ['aaaa', 2], ['repeated']],
    ['cd-02', ['abab', 3], ['repeated']],
    ['cd-02', ['x'.repeat(60) + 'y', 3], ['large']],
    ['cd-02', ['banana', null], ['invalid']],
    ['cd-02', ['banana', '2'], ['invalid']],
    ['cd-02', ['banana', 1.5], ['invalid']],
    ['cd-02', [['b', 'a'], 2], ['boundary', 'invalid']],
    // cd-01 shows three documents
    ['cd-01', ['one two three'], ['ordinary']],
    ['cd-01', ['   '], ['empty']],
    ['cd-01', ['the The THE'], ['repeated']],
    ['cd-01', [null], ['invalid']],
    // cd-03 shows [[1,2],[3,4]], [[5]] and []
    [
      'cd-03',
      [
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
      ],
      ['ordinary'],
    ],
    ['cd-03', [[[], []]], ['empty']],
    ['cd-03', [[[7]]], ['single']],
    ['cd-03', [[[-1, 2]]], ['negative_or_zero']],
    [
      'cd-03',
      [
        [
          [2, 2],
          [2, 2],
        ],
      ],
      ['repeated'],
    ],
    ['cd-03', [[[1_000_000, 2_000_000]]], ['large']],
    // cd-04 shows a tree with values to look for
    ['cd-04', [TREE, 6, 4], ['ordinary']],
    ['cd-04', [TREE, 2, 2], ['repeated']],
    ['cd-04', [TREE, 7, 99], ['invalid']],
    ['cd-04', [[], 1, 2], ['empty', 'invalid']],
    ['cd-04', [[1], 1, 1], ['repeated', 'single']],
    // cd-05 shows "123", "12345" and ""
    ['cd-05', ['24'], ['ordinary']],
    ['cd-05', ['7'], ['single']],
    ['cd-05', ['105'], ['negative_or_zero']],
    ['cd-05', ['00'], ['negative_or_zero', 'repeated']],
    ['cd-05', ['12345678912345'], ['large']],
    ['cd-05', [123], ['invalid']],
  ] as const)('%s %j are %j', (id, args, expected) => {
    expect(kinds(id, ...args)).toEqual(expected)
  })

  it('are none for a copy of a visible test', () => {
    for (const id of ['cd-01', 'cd-02', 'cd-03', 'cd-04', 'cd-05']) {
      for (const args of visibleOf(id)) expect(kinds(id, ...args)).toEqual([])
    }
  })
  it('count once for each case: one odd case does not stand for two kinds', () => {
    expect(kindsOf([['x', 1]], visibleOf('cd-02')).count).toBe(1)
    expect(
      kindsOf(
        [
          ['x', 1],
          ['x', 1],
        ],
        visibleOf('cd-02'),
      ).count,
    ).toBe(1)
    expect(
      kindsOf(
        [
          ['x', 1],
          ['aaaa', 2],
        ],
        visibleOf('cd-02'),
      ).count,
    ).toBe(2)
  })
})

describe('cases of any kind', () => {
  const args = fc.array(fc.jsonValue(), { maxLength: 4 })
  it('have a kind or are a copy, and can be written', () => {
    fc.assert(
      fc.property(args, fc.array(args, { maxLength: 4 }), (given, visible) => {
        const found = categoriesOf(given, visible)
        const copy = visible.some((each) => JSON.stringify(each) === JSON.stringify(given))
        expect(found.size === 0).toBe(copy)
        expect(JSON.parse(`[${ownCaseText(given)}]`)).toEqual(JSON.parse(JSON.stringify(given)))
      }),
    )
  })
  it('one more never lowers the number of kinds', () => {
    fc.assert(
      fc.property(
        fc.array(args, { maxLength: 6 }),
        args,
        fc.array(args, { maxLength: 3 }),
        (cases, more, visible) => {
          expect(kindsOf([...cases, more], visible).count).toBeGreaterThanOrEqual(
            kindsOf(cases, visible).count,
          )
        },
      ),
    )
  })
})
