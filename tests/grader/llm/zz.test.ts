import { it } from 'vitest'
import { writeFileSync } from 'node:fs'
import { prompt } from './support.js'
import { createLlm, memoryRungs } from '../../../src/llm/index.js'
import { createLlmGrader } from '../../../src/grader/llm/index.js'
import { sheetForAnswer } from '../../../src/grader/one-answer.js'
import { content, calibration } from '../../support/content.js'
it('x', async () => {
  const calls: unknown[] = []
  const llm = createLlm({
    baseUrl: 'http://127.0.0.1:8097/v1',
    apiKey: null,
    models: { interviewer: 'local', grader: 'local', candidate: 'local' },
    onCall: (c) => calls.push(c),
    rungs: memoryRungs(),
  })
  const c = calibration().find((x) => x.question === 'ml-03')!
  const out: unknown[] = []
  for (const text of [c.strong, c.weak]) {
    const o = await createLlmGrader({ llm, prompt, samples: 1, deadlineMs: 800_000 }).grade(
      sheetForAnswer(content(), 'ml-03', text, 'h'),
      new AbortController().signal,
    )
    out.push(
      o.outcome === 'scored'
        ? { g: o.grade.grader, c: o.grade.criteria, l: o.grade.level, r: o.grade.replies }
        : o,
    )
    writeFileSync('/tmp/try.json', JSON.stringify({ out, calls }, null, 1))
  }
}, 1700000)
