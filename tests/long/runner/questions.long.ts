import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Runner } from '../../../src/session/ports.js'
import {
  PARTS,
  codingQuestions,
  failures,
  fileFor,
  idsOf,
  solutionsOf,
  taskFor,
} from '../../runner/support/questions.js'
import { newRunner } from '../../runner/support/runs.js'

let runner: Runner
beforeAll(() => {
  runner = newRunner()
  runner.warm('python')
})
afterAll(() => runner.close())

describe.each(codingQuestions())('$id', (question) => {
  it.each(question.wrong_solutions!)(
    'fails exactly the tests that it names: $name',
    async ({ source, fails }) => {
      const failed = await failures(runner, taskFor(question, 'main'), source)
      expect(idsOf(failed)).toEqual((fails as string[]).toSorted())
    },
  )

  it.each(PARTS)("the content's solutions of %s pass every test", async (part) => {
    for (const source of solutionsOf(question, part)) {
      expect(await failures(runner, taskFor(question, part), source)).toEqual([])
    }
  })

  it('a solution in JavaScript passes every test', async () => {
    const source = fileFor('solutions', question, 'main', 'js')!
    expect(await failures(runner, taskFor(question, 'main'), source, 'javascript')).toEqual([])
  })

  it('a solution of the extension in JavaScript passes every test', async () => {
    const source = fileFor('solutions', question, 'extension', 'js')!
    expect(await failures(runner, taskFor(question, 'extension'), source, 'javascript')).toEqual([])
  })

  it.each(PARTS.filter((part) => fileFor('quadratic', question, part, 'py') !== null))(
    'a right solution of %s that takes quadratic time fails the test of size, and no other',
    async (part) => {
      const task = taskFor(question, part)
      const failed = await failures(runner, task, fileFor('quadratic', question, part, 'py')!)
      const sizes =
        task.kind === 'code'
          ? task.tests.filter(({ tag }) => tag === 'size').map(({ id }) => id)
          : []
      expect(failed.map(({ id, verdict }) => [id, verdict])).toEqual(
        sizes.map((id) => [id, 'time_limit']),
      )
    },
  )
})
