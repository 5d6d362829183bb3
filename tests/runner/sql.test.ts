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
