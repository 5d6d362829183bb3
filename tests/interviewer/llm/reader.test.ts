import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { ReplyReader } from '../../../src/interviewer/llm/reader.js'
import { SentenceCutter } from '../../../src/interviewer/llm/sentences.js'

/** Reads a reply that arrives in these pieces. */
function read(pieces: readonly string[]): { move: string | null; say: string; done: boolean } {
  const reader = new ReplyReader()
  let say = ''
  let done = false
  for (const piece of pieces) {
    const next = reader.push(piece)
    say += next.said
    done = next.done
  }
  return { move: reader.move, say, done }
}

function cutAt(text: string, cuts: readonly number[]): string[] {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b)
  return [0, ...places].map((from, index) => text.slice(from, places[index] ?? text.length))
}

describe('a reply that arrives in pieces', () => {
  it('gives the same words wherever it is cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat(400)), (say, cuts) => {
        const text = JSON.stringify({ move: 'b', say })
        expect(read(cutAt(text, cuts))).toEqual({
          move: 'b',
          say: say
            .replaceAll('\r', '')
            .replace(/[\t]/g, ' ')
            .replace(/[\b\f]/g, ''),
          done: true,
        })
      }),
    )
  })

  it('is found in a fence and behind prose', () => {
    const text = 'Sure:\n```json\n{ "move" : "a",\n "say": "Why \\"this\\"?" }\n```'
    expect(read([text])).toEqual({ move: 'a', say: 'Why "this"?', done: true })
  })

  it('is held back until the move is known', () => {
    const reader = new ReplyReader()
    expect(reader.push('{"say": "Why?", ')).toEqual({ said: '', done: false })
    expect(reader.push('"move": "a"}')).toEqual({ said: 'Why?', done: true })
  })

  it('that never becomes one gives nothing', () => {
    expect(read(['How are you', ' today?'])).toEqual({ move: null, say: '', done: false })
  })
})

describe('sentences', () => {
  it.each([
    ['You cut 3.5 percent. How?', ['You cut 3.5 percent.', 'How?']],
    ["You said 'it works.' By whom?", ["You said 'it works.'", 'By whom?']],
    ['Take a case, e.g. one week. What was it?', ['Take a case, e.g. one week.', 'What was it?']],
    ['Why?', ['Why?']],
    ['One\n  case. And\tthen?', ['One case.', 'And then?']],
    ['  ', []],
  ])('of %j', (text, sentences) => {
    const whole = new SentenceCutter()
    const found = whole.push(text)
    const last = whole.end()
    expect(last === null ? found : [...found, last]).toEqual(sentences)
    const bit = new SentenceCutter()
    const bits = [...text].flatMap((char) => bit.push(char))
    const end = bit.end()
    expect(end === null ? bits : [...bits, end]).toEqual(sentences)
  })
})
