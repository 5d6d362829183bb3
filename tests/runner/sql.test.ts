import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { LIMITS } from '../../src/domain/work/program.js'
import type { RunCase } from '../../src/domain/work/program.js'
import { casesOf, programOf, taskOf } from '../../src/domain/work/task.js'
import type { Runner } from '../../src/session/ports.js'
import { content } from '../support/content.js'
import { limits, never, newRunner } from './support/runs.js'

let runner: Runner
beforeAll(() => {
  runner = newRunner()
  runner.warm('sql')
})
afterAll(() => runner.close())

const SETUP = `CREATE TABLE t (a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'y'), (3, NULL);`

const query = (source: string, more: object = {}) =>
  ({ language: 'sql', source, columns: [], ordered: true, plan: false, ...more }) as const

const onRows = (rows?: readonly unknown[][], setup = SETUP): RunCase[] => [
  { id: 'visible', origin: 'visible', setup, rows },
]

const run = (source: string, rows?: readonly unknown[][], more: object = {}) =>
  runner.run(query(source, more), onRows(rows), LIMITS.sql, never)

describe('a result', () => {
  it('is shown as a table', async () => {
    const report = await run('SELECT a, b FROM t ORDER BY a')
    expect(report.runtime).toMatch(/^SQLite 3\./)
    expect(report.cases).toMatchObject([
      {
        verdict: 'returned',
        table: {
          columns: ['a', 'b'],
          rows: [
            [1, 'x'],
            [2, 'y'],
            [3, null],
          ],
          total: 3,
          cut: false,
        },
      },
    ])
  })

  it('is right where rows and columns are', async () => {
    const report = await run(
      'SELECT a AS A, a * 1.0 AS c FROM t ORDER BY a',
      [
        [1, 1],
        [2, 2],
        [3, 3],
      ],
      { columns: ['a', 'C'] },
    )
    expect(report.cases[0]).toMatchObject({ verdict: 'passed', note: null })
  })

  it('names the columns where they are others', async () => {
    const report = await run('SELECT a FROM t', [[1], [2], [3]], { columns: ['b'] })
    expect(report.cases[0]).toMatchObject({
      verdict: 'failed',
      note: 'The columns are a; expected are b.',
    })
  })
})

it('cells of every kind are shown', async () => {
  const report = await run(
    "SELECT 1 AS i, 1.5 AS r, 'x' AS t, NULL AS n, x'00ff' AS b, 9223372036854775807 AS big, 9e999 AS inf",
  )
  expect(report.cases[0]?.table?.rows).toEqual([
    [1, 1.5, 'x', null, "x'00ff'", '9223372036854775807', 'Infinity'],
  ])
})

it('columns of the same name are kept apart', async () => {
  const report = await run('SELECT 1 AS a, 2 AS a')
  expect(report.cases[0]?.table).toMatchObject({ columns: ['a', 'a'], rows: [[1, 2]] })
})

it('a large result is cut, and that is said', async () => {
  const numbers =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT i FROM n'
  const report = await run(numbers)
  expect(report.cases[0]?.table).toMatchObject({ total: 10_000, cut: true })
  expect(report.cases[0]?.table?.rows).toHaveLength(50)
  const long = await run("SELECT printf('%.*c', 5000, 'x') AS t")
  expect(String(long.cases[0]?.table?.rows[0]?.[0])).toHaveLength(200)
  expect(long.cases[0]?.table?.cut).toBe(true)
})

it('each data set is a database of its own', async () => {
  const cases: RunCase[] = ['one', 'two'].map((id) => ({
    id,
    origin: 'visible',
    setup: `CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('${id}');`,
    rows: [[id]],
  }))
  const report = await runner.run(query('SELECT a FROM t'), cases, LIMITS.sql, never)
  expect(report.cases.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['one', 'passed'],
    ['two', 'passed'],
  ])
})

it('how the database goes about it can be asked for, also where it takes too long', async () => {
  const report = await run('SELECT a FROM t WHERE a = 1', undefined, { plan: true })
  expect(report.cases.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['visible', 'returned'],
    ['plan', 'returned'],
  ])
  expect(report.cases[1]?.table).toMatchObject({
    columns: ['id', 'parent', 'detail'],
    rows: [[expect.any(Number), 0, 'SCAN t']],
  })
  const slow = query(
    'SELECT count(*) FROM t a, t b, t c, t d, t e, t f, t g, t h, t i, t j, t k, t l, t m, t n, t o, t p, t q, t r',
    { plan: true },
  )
  const late = await runner.run(slow, onRows(), limits('sql', { wallMs: 300 }), never)
  expect(late.cases.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['visible', 'time_limit'],
    ['plan', 'returned'],
  ])
})

it('what the tables do not have is said, with the line', async () => {
  expect(await run('SELECT a,\n  price\nFROM t')).toMatchObject({
    outcome: 'not_loaded',
    problem: { message: 'no such column: price', line: 2 },
  })
})

it('a mistake that shows only in the rows is an error of the case', async () => {
  const report = await run("SELECT json_extract(b, '$') FROM t")
  expect(report.cases[0]).toMatchObject({ verdict: 'error', note: 'malformed JSON' })
})

describe('the tasks of the pack', () => {
  const questions = Object.values(content().questions).filter(({ kind }) => kind === 'sql')
  it.each(questions)(
    '$id: right queries are right on both data sets, the typical wrong one is not',
    async (question) => {
      const task = taskOf(question, 'main', content().data)!
      const verdicts = async (source: string) => {
        const report = await runner.run(
          programOf(task, source, 'sql'),
          casesOf(task, 'all'),
          limits('sql', {}),
          never,
        )
        return report.cases.map(({ id, verdict }) => [id, verdict])
      }
      const right = [
        ['visible', 'passed'],
        ['hidden', 'passed'],
      ]
      expect(await verdicts(question.reference_query!)).toEqual(right)
      expect(await verdicts(question.alternative_query!)).toEqual(right)
      expect(await verdicts(question.typical_wrong_query!)).toContainEqual(['hidden', 'failed'])
    },
  )
})
