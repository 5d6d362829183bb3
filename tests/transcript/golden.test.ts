import { join } from 'node:path'
import { expect, test } from 'vitest'

import { readLog } from '../../src/transcript/index.js'

const FIXTURE = join(import.meta.dirname, '../fixtures/log-v1/events.jsonl')

test('a log of format 1 is read in full, whatever this program has become', () => {
  const read = readLog(FIXTURE)
  expect(read.problems).toEqual([])
  expect(read.events.map(({ seq, type }) => `${seq} ${type}`)).toMatchInlineSnapshot(`
    [
      "0 session.started",
      "1 resume.loaded",
      "2 round.opened",
      "3 phase.entered",
      "4 move.chosen",
      "5 message.completed",
      "6 answer.submitted",
      "7 phase.entered",
      "8 question.asked",
      "9 message.completed",
      "10 silence.noticed",
      "11 answer.submitted",
      "12 clarification.given",
      "13 activity",
      "14 answer.submitted",
      "15 move.chosen",
      "16 llm.called",
      "17 message.completed",
      "18 hint.given",
      "19 hint.given",
      "20 answer.submitted",
      "21 flag.raised",
      "22 note.added",
      "23 session.paused",
      "24 session.resumed",
      "25 phase.entered",
      "26 code.submitted",
      "27 sql.submitted",
      "29 answer.submitted",
      "30 round.closed",
      "31 grade.recorded",
      "32 grade.failed",
      "33 session.ended",
      "34 override.recorded",
      "35 log.recovered",
    ]
  `)
  expect(read.newer.map(({ seq, type }) => `${seq} ${type}`)).toEqual(['28 captions.shown'])
  expect(read).toMatchObject({ lines: 36, nextSeq: 36, tornBytes: 0, newerVersion: null })
})

test('keys that this program does not know are kept', () => {
  const { events } = readLog(FIXTURE)
  expect(events.find(({ seq }) => seq === 1)?.data).toHaveProperty('points')
  expect(events.find(({ seq }) => seq === 13)?.data).toEqual({ kind: 'typing', chars: 118 })
})

test('a quote still points at the words that it was taken from', () => {
  const { events } = readLog(FIXTURE)
  const message = events.find(
    (event) => event.type === 'message.completed' && event.data.refs.length > 0,
  )
  const [span] = message?.type === 'message.completed' ? message.data.refs : []
  const said = events.find(({ seq }) => seq === span?.seq)
  expect(said?.type === 'answer.submitted' && said.data.text.slice(span?.start, span?.end)).toBe(
    'p99 must stay under 50 ms',
  )
})
