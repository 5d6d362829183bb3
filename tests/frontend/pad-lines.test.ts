import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'

import { checkAnswers, createAnswersCandidate } from '../../src/frontend/answers/candidate.js'
import { createJsonCandidate } from '../../src/frontend/json/protocol.js'
import { padTyped } from '../../src/frontend/plain/pad.js'
import { turnsClock } from '../../src/session/clock.js'
import type { ActRequest } from '../../src/session/ports.js'
import { content } from '../support/content.js'

const request: ActRequest = {
  stage: 'onsite_design',
  phase: 'frame',
  phaseKind: 'ask',
  questionId: 'sd-01',
  accepts: ['say', 'pad'],
  work: null,
  pad: 'recall',
  draft: '',
}
const signal = new AbortController().signal

describe('the scratchpad without a screen', () => {
  it('in line mode /pad adds lines, /pad new begins again, /pad alone shows it', () => {
    expect(padTyped('/pad\nthen rank', request)).toEqual({ type: 'pad', text: 'recall\nthen rank' })
    expect(padTyped('/pad new\nrank', request)).toEqual({ type: 'pad', text: 'rank' })
    expect(padTyped('/pad', request)).toBe('shown')
    expect(padTyped('/paddle is a word', request)).toBeNull()
    expect(padTyped('/pad\nthen rank', { ...request, accepts: ['say'] })).toBeNull()
  })

  it('as JSON is told with the request, and one act replaces it', async () => {
    const input = new PassThrough()
    const out: string[] = []
    const write = (line: string): void => void out.push(line)
    const candidate = createJsonCandidate(input, write, '', () => {}, turnsClock(0))
    input.write('{"type":"pad","text":"recall, rank"}\n')
    expect(await candidate.act(request, signal)).toEqual({ type: 'pad', text: 'recall, rank' })
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ data: { pad: 'recall' } })
    input.write('{"type":"pad","text":"no"}\n{"type":"say","text":"yes"}\n')
    const elsewhere = { ...request, accepts: ['say' as const], pad: null }
    expect(await candidate.act(elsewhere, signal)).toEqual({ type: 'say', text: 'yes' })
    expect(out.join('')).toContain('"pad\\" is not accepted now')
  })

  it('from a file stands there from one graded part to the next', async () => {
    const answers = { 'onsite_design.pad': ['recall', 'recall, rank'] }
    checkAnswers(answers, content())
    const { act } = createAnswersCandidate(answers, () => 'main')
    const parts = ['frame', 'frame', 'outline', 'outline', 'serve']
    const acts = []
    for (const phase of parts) acts.push(await act({ ...request, phase }, signal))
    const said = { type: 'say', text: "I don't know" }
    expect(acts).toEqual([
      { type: 'pad', text: 'recall' },
      said,
      { type: 'pad', text: 'recall, rank' },
      said,
      said,
    ])
  })
})
