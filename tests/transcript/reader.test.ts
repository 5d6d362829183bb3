import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { envelope, isKnownType, payloads, toStoredEvent } from '../../src/domain/events/index.js'
import type { Envelope } from '../../src/domain/events/index.js'
import { isEnvelope } from '../../src/transcript/envelope.js'
import { parseLog, readLog } from '../../src/transcript/index.js'
import { hasShape, shapeOf } from '../../src/transcript/payload-shape.js'
import { upcast } from '../../src/transcript/upcast.js'
import { started, temporaryFolder } from './support/samples.js'

const GOLDEN = readFileSync(join(import.meta.dirname, '../fixtures/log-v1/events.jsonl'), 'utf8')
const GOLDEN_LINES = GOLDEN.trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Envelope)

function line(seq: number, over: Record<string, unknown> = {}): string {
  const base = {
    v: 1,
    seq,
    t: '2026-11-24T09:30:00.000Z',
    ms: seq,
    type: 'note.added',
    data: { text: 'n' },
  }
  return JSON.stringify({ ...base, ...over })
}

const first = line(0, { type: 'session.started', data: started() })

function read(...lines: (string | Buffer)[]) {
  const parts = lines.flatMap((entry) => [Buffer.from(entry as string), Buffer.from('\n')])
  return parseLog(Buffer.concat(parts))
}

function seqs(result: ReturnType<typeof parseLog>): number[] {
  return result.events.map(({ seq }) => seq)
}

describe('a bad line is named and the rest of the log is read', () => {
  test.each([
    ['not_json', '{"v":1,"seq":1'],
    ['not_json', ''],
    ['not_envelope', '{"hello":1}'],
    ['not_envelope', '[1,2]'],
    ['not_envelope', line(1, { extra: true })],
    ['bad_payload', line(1, { data: { text: 5 } })],
    ['invalid_utf8', Buffer.from([0xff, 0xfe, 0x80])],
    ['nul', Buffer.alloc(40)],
  ] as const)('%s', (kind, bad) => {
    const result = read(first, bad, line(2))
    expect(seqs(result)).toEqual([0, 2])
    expect(result.problems).toEqual([
      {
        kind,
        line: 2,
        offset: Buffer.byteLength(first) + 1,
        sentence: expect.stringMatching(/\.$/),
      },
    ])
    expect(result).toMatchObject({ lines: 3, nextSeq: 3 })
  })

  test('a missing event is a gap, and what follows is kept', () => {
    const result = read(first, line(1), line(4))
    expect(seqs(result)).toEqual([0, 1, 4])
    expect(result.problems).toMatchObject([
      { kind: 'seq_gap', line: 3, sentence: '2 events are missing before event 4.' },
    ])
  })

  test('an event that stands there twice counts once', () => {
    const result = read(first, line(1), line(1), line(2))
    expect(seqs(result)).toEqual([0, 1, 2])
    expect(result.problems).toMatchObject([{ kind: 'seq_repeat', line: 3 }])
  })

  test.each([
    ['high', 9001, 'seq_gap'],
    ['low', 0, 'seq_repeat'],
  ])('one number that is damaged and too %s costs no event', (_name, number, kind) => {
    const result = read(first, line(1), line(number), line(3), line(4))
    expect(seqs(result)).toEqual([0, 1, 2, 3, 4])
    expect(result.problems).toMatchObject([
      { kind, line: 3, sentence: expect.stringContaining('is read as that') },
    ])
  })

  test('an event far ahead that the next line knows nothing of is left out alone', () => {
    const result = read(first, line(1), line(9001), line(2), line(3))
    expect(seqs(result)).toEqual([0, 1, 2, 3])
    expect(result.problems).toMatchObject([{ kind: 'seq_gap', line: 3 }])
  })

  test('words with a broken character are kept and the character is named', () => {
    const text = Buffer.from(line(1))
    text[text.indexOf('"n"') + 1] = 0xff
    const result = read(first, text)
    expect(result.problems).toMatchObject([{ kind: 'invalid_utf8', line: 2 }])
    expect(result.events[1]?.data).toEqual({ text: '\uFFFD' })
  })

  test('an event behind zero bytes is kept', () => {
    const result = read(first, Buffer.concat([Buffer.alloc(100), Buffer.from(line(1))]))
    expect(seqs(result)).toEqual([0, 1])
    expect(result.problems).toMatchObject([{ kind: 'nul', line: 2 }])
  })
})

test('an event of an unknown type is kept as it is and is no problem', () => {
  const result = read(first, line(1, { type: 'hologram.shown', data: { depth: 3 } }), line(2))
  expect(seqs(result)).toEqual([0, 2])
  expect(result.newer).toMatchObject([{ seq: 1, type: 'hologram.shown', data: { depth: 3 } }])
  expect(result.problems).toEqual([])
})

test('lines of a newer format are kept and named once', () => {
  const result = read(first, line(1, { v: 2 }), line(2, { v: 3 }))
  expect(result.newer.map(({ seq }) => seq)).toEqual([1, 2])
  expect(result.problems).toMatchObject([{ kind: 'newer_version', line: 2 }])
  expect(result.newerVersion).toBe(3)
})

test('whole JSON of a newer format at the end is not half an event', () => {
  const result = parseLog(Buffer.from(`${first}\n{"v":2,"n":1}`))
  expect(result).toMatchObject({ newerVersion: 2, tornBytes: 0 })
})

test('one damaged byte costs no event but those that it stands in or between', () => {
  const golden = Buffer.from(GOLDEN)
  const whole = parseLog(golden).events.map((event) => JSON.stringify(event))
  fc.assert(
    fc.property(fc.nat(golden.length - 1), fc.nat(255), (at, byte) => {
      const bytes = Buffer.from(golden)
      bytes[at] = byte
      const left = new Set(parseLog(bytes).events.map((event) => JSON.stringify(event)))
      const lost = whole.filter((event) => !left.has(event)).length
      expect(lost).toBeLessThanOrEqual(golden[at] === 0x0a ? 2 : 1)
    }),
    { numRuns: 2000 },
  )
})

test('a byte order mark and Windows line ends change nothing', () => {
  const result = parseLog(Buffer.from(`\uFEFF${first}\r\n${line(1)}\r\n`))
  expect(seqs(result)).toEqual([0, 1])
  expect(result.problems).toEqual([])
})

test('a missing log is an error with exit code 4', () => {
  const path = join(temporaryFolder(), 'events.jsonl')
  expect(() => readLog(path)).toThrow(expect.objectContaining({ name: 'UserError', exitCode: 4 }))
})

test('no bytes make the reader fail or lose count of a line', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(GOLDEN.length), (noise, at) => {
      const golden = Buffer.from(GOLDEN)
      const bytes = Buffer.concat([golden.subarray(0, at), noise, golden.subarray(at)])
      const result = parseLog(bytes)
      const breaks = bytes.filter((byte) => byte === 0x0a).length
      expect(result.lines).toBe(breaks + (bytes.at(-1) === 0x0a ? 0 : 1))
      const named = new Set(result.problems.map((problem) => problem.line)).size
      expect(result.events.length + result.newer.length + named).toBeGreaterThanOrEqual(
        result.lines,
      )
    }),
  )
})

describe('the quick checks say what the schemas say', () => {
  /** Golden lines with one value somewhere replaced, dropped or added. */
  const damaged = fc
    .record({
      index: fc.nat(GOLDEN_LINES.length - 1),
      steps: fc.array(fc.nat(40), { maxLength: 5 }),
      value: fc.oneof(
        fc.jsonValue(),
        fc.constantFrom(-1, 0.5, 1e308 * 10, 'probe', null, undefined),
      ),
    })
    .map(({ index, steps, value }) => change(structuredClone(GOLDEN_LINES[index]), steps, value))

  function change(root: unknown, steps: readonly number[], value: unknown): unknown {
    let at = root
    for (const [depth, step] of steps.entries()) {
      if (at === null || typeof at !== 'object') break
      const record = at as Record<string, unknown>
      const keys = Object.keys(record)
      const key =
        keys[step % (keys.length + 1)] ?? (Array.isArray(at) ? String(keys.length) : 'extra')
      if (depth < steps.length - 1 && record[key] !== null && typeof record[key] === 'object')
        at = record[key]
      else {
        if (value !== undefined) record[key] = value
        else if (Array.isArray(at)) at.pop()
        else delete record[key]
        break
      }
    }
    return root
  }

  test('for envelopes', () => {
    fc.assert(
      fc.property(damaged, (value) => {
        expect(isEnvelope(value)).toBe(envelope.safeParse(value).success)
      }),
      { numRuns: 3000 },
    )
  })

  test('for payloads: what passes quickly is what the schema gives back', () => {
    fc.assert(
      fc.property(damaged, (value) => {
        if (!isEnvelope(value) || !isKnownType(value.type) || !hasShape(value.type, value.data))
          return
        expect(toStoredEvent(value)).toEqual(value)
      }),
      { numRuns: 3000 },
    )
  })

  test('every payload has a quick check, and whole events pass it', () => {
    for (const [type, schema] of Object.entries(payloads))
      expect(shapeOf(schema), type).not.toBeNull()
    for (const { type, data } of GOLDEN_LINES) {
      if (isKnownType(type)) expect(hasShape(type, data), type).toBe(true)
    }
  })
})

test('format 1 is brought forward as it is; a newer line is left alone', () => {
  const [event] = GOLDEN_LINES
  expect(upcast(event!)).toBe(event)
  const newer = { ...event!, v: 7 }
  expect(upcast(newer, { 7: () => event! })).toBe(newer)
})
