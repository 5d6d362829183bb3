import { expect, test } from 'vitest'
import { z } from 'zod'

import { isWhole, readReply } from '../../src/llm/extract.js'

const level = z.object({ level: z.number(), why: z.string().nullable() })
const four = { level: 4, why: null }
const json = JSON.stringify(four)

test.each([
  ['alone', json],
  ['with a byte order mark and white space', `\uFEFF\n ${json} \n`],
  ['in a fence', '```json\n' + json + '\n```'],
  ['in a fence without a language', '```\r\n' + json + '\r\n```'],
  ['with talk around it', `Let me see. {Hm.} So: ${json} That is all [1].`],
  ['behind a thought with JSON in it', `<think>{"level": 1, "why": null}</think>${json}`],
  ['behind a quoted one', `They wrote {"level": 1, "why": null}. I give ${json}`],
  ['behind brackets that are never closed', `[[[{{{ ${json}`],
])('a reply %s is read', (_how, text) => {
  expect(readReply(text, level)).toEqual({ ok: true, value: four })
})

test('brackets and quotes in strings do not end an object', () => {
  const why = 'a "}" and a \\ and {[ in it'
  const text = `Well: ${JSON.stringify({ level: 2, why })}!`
  expect(readReply(text, level)).toEqual({ ok: true, value: { level: 2, why } })
})

test('a problem says what does not fit, or that there is no JSON', () => {
  expect(readReply('{"level": "four", "why": null}', level)).toMatchObject({
    ok: false,
    json: true,
    problem: expect.stringContaining('level'),
  })
  expect(readReply('I would give a four.', level)).toMatchObject({ ok: false, json: false })
  expect(readReply('', level)).toMatchObject({ ok: false, json: false })
})

test('the innermost of a broken object is not taken for the whole', () => {
  const outer = z.object({ grades: z.array(level) })
  expect(readReply(`{"grades": [${json}, {"level"`, outer).ok).toBe(false)
})

test('a text full of brackets is read in no time', () => {
  const before = performance.now()
  expect(readReply('{'.repeat(256 * 1024), level).ok).toBe(false)
  expect(performance.now() - before).toBeLessThan(1000)
})

test('only JSON and nothing else is whole', () => {
  expect(isWhole(` ${json}\n`, level)).toBe(true)
  expect(isWhole(json.slice(0, -1), level)).toBe(false)
  expect(isWhole(`So: ${json}`, level)).toBe(false)
})
