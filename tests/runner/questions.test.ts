import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Runner } from '../../src/session/ports.js'
import {
  codingQuestions,
  failures,
  fileFor,
  idsOf,
  solutionsOf,
  taskFor,
} from './support/questions.js'
import { newRunner } from './support/runs.js'

let runner: Runner
beforeAll(() => {
  runner = newRunner()
  runner.warm('python')
  runner.warm('javascript')
})
afterAll(() => runner.close())

const questions = codingQuestions()

describe.each(questions)('$id', (question) => {
  // The others, and those of extensions, are tried in the long form.
  it("the content's reference solution passes every test", async () => {
    for (const source of solutionsOf(question, 'main').slice(0, 1)) {
      expect(await failures(runner, taskFor(question, 'main'), source)).toEqual([])
    }
  })
})

describe.each(questions.slice(1, 2))('$id', (question) => {
  it('a solution in JavaScript passes every test', async () => {
    const source = fileFor('solutions', question, 'main', 'js')!
    expect(await failures(runner, taskFor(question, 'main'), source, 'javascript')).toEqual([])
  })
})

// Those of every question are tried in the long form.
const [, , third] = questions
it.each(third!.wrong_solutions!.slice(0, 3))(
  'fails exactly the tests that it names: $name',
  async ({ source, fails }) => {
    const failed = await failures(runner, taskFor(third!, 'main'), source)
    expect(idsOf(failed)).toEqual((fails as string[]).toSorted())
  },
)
