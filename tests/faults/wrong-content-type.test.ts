import { expect, test } from 'vitest'

import { interviewUnder } from './interview.js'
import { failureIn, under } from './support.js'

test('a web page is no model: the base URL is to be looked at', async () => {
  const { ask, calls, place } = await under('wrong-content-type')
  expect(failureIn(await ask())).toEqual({
    kind: 'not_a_model',
    sentence: `What answers at ${new URL(place.base).host} is no model server (200).`,
    remedy: 'Check the base URL; it often ends in /v1.',
  })
  expect(calls).toMatchObject([{ outcome: 'not_a_model', attempts: 1 }])
})

test('a server that sends elsewhere is not followed', async () => {
  const { ask, calls, place } = await under((_req, res) => {
    res.writeHead(307, { location: '/v1/elsewhere' })
    res.end()
  })
  expect(failureIn(await ask()).kind).toBe('not_a_model')
  expect(place.requests).toHaveLength(1)
  expect(calls).toMatchObject([{ outcome: 'not_a_model', attempts: 1 }])
})

test('an interview goes on to its end with one quiet line for each role', async () => {
  expect(await interviewUnder('wrong-content-type')).toEqual({
    notes: [
      'What answers at SERVER is no model server (200). The script goes on.',
      'What answers at SERVER is no model server (200). What could not be judged is not assessed; greenroom grade --grader llm asks again.',
    ],
    spoke: ['the model was not heard: not_a_model', 'the model was not heard: not_a_model'],
    asked: [
      'interviewer not_a_model ×1',
      'interviewer not_a_model ×1',
      'grader not_a_model ×1',
      'grader not_a_model ×1',
      'grader not_a_model ×1',
    ],
    points: ['the model gave no grade: What answers at SERVER is no model server (200).'],
  })
})
