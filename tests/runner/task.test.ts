import { describe, expect, it } from 'vitest'

import { ScaleError, expanded } from '../../src/domain/work/scale.js'
import { casesOf, programOf, starterOf, taskOf } from '../../src/domain/work/task.js'
import { content, questionOf } from '../support/content.js'

const { data } = content()
const task = (id: string, part: 'main' | 'extension' = 'main') =>
  taskOf(questionOf(id), part, data)!

describe('a task', () => {
  it('has its visible cases, then the hidden ones', () => {
    const all = casesOf(task('cd-02'), 'all')
    expect(all.map(({ origin }) => origin)).toEqual([
      ...casesOf(task('cd-02'), 'visible').map(() => 'visible'),
      ...casesOf(task('cd-02'), 'hidden').map(() => 'hidden'),
    ])
    expect(all[0]).toEqual({
      id: 'cd-02.t1',
      origin: 'visible',
      args: ['banana', 2],
      expected: { ba: 1, an: 2, na: 2 },
    })
  })

  it('is called by its name in each language', () => {
    const source = ''
    expect(programOf(task('cd-02'), source, 'python')).toMatchObject({
      entry: 'get_ngrams',
      treeArg: null,
      compare: { kind: 'exact' },
    })
    expect(programOf(task('cd-02'), source, 'javascript')).toMatchObject({ entry: 'getNgrams' })
    expect(programOf(task('cd-02', 'extension'), source, 'javascript')).toMatchObject({
      entry: 'mostLikelyNext',
    })
    expect(programOf(task('cd-04'), source, 'python')).toMatchObject({ treeArg: 0 })
    expect(programOf(task('cd-01'), source, 'python')).toMatchObject({
      compare: { kind: 'number_map', tolerance: 1e-6 },
    })
  })

  it('begins with its signature', () => {
    expect(starterOf(task('cd-02'), 'python')).toBe(
      'def get_ngrams(text: str, n: int) -> dict[str, int]:\n    ',
    )
    expect(starterOf(task('cd-02'), 'javascript')).toBe(
      'function getNgrams(text /* string */, n /* number */) /* Record<string, number> */ {\n  \n}\n',
    )
    expect(starterOf(task('cd-04', 'extension'), 'javascript')).toBe(
      'function nearestCommonAncestorOfAll(root /* TreeNode|null */, targets /* number[] */) /* number|null */ {\n  \n}\n',
    )
    expect(starterOf(task('cd-03', 'extension'), 'javascript')).toBe(
      'function regionSums(matrix /* number[][] */, queries /* number[][] */) /* number[] */ {\n  \n}\n',
    )
    expect(starterOf(task('sq-01'), 'sql')).toBe('-- columns: category, gms, buyers\n')
  })

  it('of SQL is one case for each data set, with its tables and rows', () => {
    const cases = casesOf(task('sq-01'), 'all')
    expect(cases.map(({ id, origin }) => [id, origin])).toEqual([
      ['visible', 'visible'],
      ['hidden', 'hidden'],
    ])
    expect(cases[0]).toMatchObject({
      setup: expect.stringMatching(/CREATE TABLE[\s\S]*INSERT INTO/),
      rows: questionOf('sq-01').expected_rows,
    })
    expect(programOf(task('sq-01'), 'SELECT 1', 'sql', true)).toEqual({
      language: 'sql',
      source: 'SELECT 1',
      columns: ['category', 'gms', 'buyers'],
      ordered: true,
      plan: true,
    })
  })

  it('is none where a question has nothing to run', () => {
    expect(taskOf(questionOf('ml-01'), 'main', data)).toBeNull()
    expect(taskOf(questionOf('sq-01'), 'extension', data)).toBeNull()
    // An interview from before data was kept with it.
    expect(taskOf(questionOf('sq-01'), 'main', {})).toBeNull()
  })
})

describe('generated parts of a test', () => {
  it.each([
    [{ $repeat: { text: 'w{i} ', from: 0, to: 3 } }, 'w0 w1 w2 '],
    [{ $repeat: { text: '{c}{c+1}', from: 97, to: 99 } }, 'abbc'],
    [{ $list: { from: 2, to: 5 } }, [2, 3, 4]],
    [
      { $each: { from: 9, to: 12, value: [0, '{i}', '{i%10+1}', 'x{i}'] } },
      [
        [0, 9, 10, 'x9'],
        [0, 10, 1, 'x10'],
        [0, 11, 2, 'x11'],
      ],
    ],
    [{ $map: { key: 'w{i}', from: 0, to: 2, value: 1 } }, { w0: 1, w1: 1 }],
    [
      { $matrix: { rows: 2, columns: 3, value: 7 } },
      [
        [7, 7, 7],
        [7, 7, 7],
      ],
    ],
    [{ $chain: { length: 3, full: 4 } }, [1, 2, null, 3, null, 4, 5, 6, 7]],
    [{ $join: ['a', { $repeat: { text: 'b', from: 0, to: 2 } }] }, 'abb'],
    [{ $merge: [{ a: 1 }, { $map: { key: 'b', from: 0, to: 1, value: 2 } }] }, { a: 1, b: 2 }],
    [
      { deep: [{ $list: { from: 0, to: 1 } }, { a: 1, $list: 2 }] },
      { deep: [[0], { a: 1, $list: 2 }] },
    ],
  ])('%j', (plain, whole) => {
    expect(expanded(plain)).toEqual(whole)
  })

  it.each([
    { $nothing: {} },
    { $list: { from: 1 } },
    { $list: { from: 0, to: 1e9 } },
    { $matrix: { rows: -1, columns: 1 } },
    { $repeat: { text: 1, from: 0, to: 1 } },
    { $each: { from: 0, to: 1, value: '{i*2}' } },
    { $join: [1] },
    { $merge: {} },
  ])('%j is refused', (plain) => {
    expect(() => expanded(plain)).toThrow(ScaleError)
  })
})
