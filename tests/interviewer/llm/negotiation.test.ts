import { describe, expect, it } from 'vitest'

import type { StoredEvent } from '../../../src/domain/events/index.js'
import { createAskReader } from '../../../src/interviewer/llm/ask-reader.js'
import { createLlmInterviewer } from '../../../src/interviewer/llm/index.js'
import { content } from '../../support/content.js'
import { fakeLlm } from '../../support/fake-llm.js'
import { formsOf, givenAway, hiddenFigures } from '../../support/pay.js'
import { linesOf, rehearse } from '../../support/rehearsal.js'

const prompt = content().prompts['interviewer']?.text ?? ''
const LEVEL = 'IC3-1'

const COUNTER =
  'Thank you. The posted range for this level goes to 166, and with my experience leading two launches I would like 164 base and more stock. Base comes first for me.'

function negotiate(
  say: (nth: number, user: string) => string,
  counter: readonly string[] = [COUNTER],
) {
  const llm = fakeLlm((request, nth) => say(nth, request.messages.at(-1)?.content ?? ''))
  const run = rehearse(
    {
      round: 'negotiation',
      seed: 2,
      interviewer: createLlmInterviewer({ llm, promptHash: 'p', prompt }),
    },
    ({ phase }, soFar) => {
      const said = soFar.filter(
        (event) => event.type === 'answer.submitted' && event.data.phase === phase,
      ).length
      return phase === 'counter'
        ? (counter[Math.min(said, counter.length - 1)] ?? '')
        : 'Thank you. I would like to read it first.'
    },
  )
  return run.then(({ events }) => ({
    events,
    prompts: llm.requests.map(({ messages }) => messages.map((each) => each.content).join('\n')),
  }))
}

const chosen = (events: readonly StoredEvent[]) =>
  events.flatMap((event) => (event.type === 'move.chosen' ? [event.data] : []))

describe('a recruiter with a model', () => {
  it('words a move in words of its own', async () => {
    const line = 'If I come back from the committee with that, would you sign it this week?'
    const { events } = await negotiate((_, user) => {
      const letter = /^([a-z])\. negotiate: /m.exec(user)?.[1]
      return JSON.stringify({
        move: letter ?? 'a',
        say: letter ? line : 'What would you like to know about it?',
      })
    })
    expect(linesOf(events).map(({ text }) => text)).toContain(line)
    expect(chosen(events)).toContainEqual(
      expect.objectContaining({ by: 'model', move: 'negotiate', detail: 'will_sign' }),
    )
  })

  it('is never heard with a hidden figure, in whatever form, for as long as it tries', async () => {
    const forms = hiddenFigures(LEVEL).flatMap(formsOf)
    const frames = [
      (form: string) =>
        `You named a figure, and ${form} is where it ends. What comes first for you?`,
      (form: string) => `What would you say to ${form}?`,
      (form: string) => `If I came back with ${form} for you, would you sign?`,
      (form: string) =>
        `You have time. Between us, it could be ${form.toUpperCase()}, could it be enough for you?`,
    ]
    let nth = 0
    for (let round = 0; round * 6 < forms.length * frames.length; round++) {
      const { events } = await negotiate(() => {
        const form = forms[nth % forms.length] ?? ''
        const frame = frames[Math.floor(nth / forms.length) % frames.length]
        nth += 1
        return JSON.stringify({ move: 'a', say: frame?.(form) ?? '' })
      })
      expect(givenAway(events, LEVEL)).toEqual([])
    }
    // Every form in every frame was tried.
    expect(nth).toBeGreaterThanOrEqual(forms.length * frames.length)
  })

  it.each([
    ['a promise', 'I can offer you more stock. What comes first for you?'],
    ['the room above', 'There is more room in stock. What comes first for you?'],
    ['a share of it', 'You are halfway to my limit. What comes first for you?'],
  ])('is not heard with %s', async (_what, line) => {
    const { events } = await negotiate(() => JSON.stringify({ move: 'a', say: line }))
    const [first = ''] = line.split(/(?<=\.)\s/)
    expect(linesOf(events).some(({ text }) => text.includes(first))).toBe(false)
  })

  it('is told no figure that it may not say, and has none in its content', async () => {
    const { prompts, events } = await negotiate(() =>
      JSON.stringify({ move: 'a', say: 'What would you like to know about it?' }),
    )
    expect(prompts.length).toBeGreaterThan(3)
    const offered = events.flatMap((event) =>
      event.type === 'offer.made'
        ? [event.data.base, event.data.stock, event.data.bonus, event.data.total, event.data.signOn]
        : [],
    )
    for (const figure of hiddenFigures(LEVEL).filter((each) => !offered.includes(each))) {
      for (const text of prompts)
        expect(text).not.toMatch(new RegExp(`(?<![\\d.])${figure}(?![\\d.]*\\d)`))
    }
    expect(prompts.some((text) => text.includes('The offer on the screen: base 152'))).toBe(true)
  })

  it('is not taken at its word that it asked for a signature', async () => {
    const { events } = await negotiate(
      (_, user) => {
        const letter = /^([a-z])\. negotiate: /m.exec(user)?.[1]
        return JSON.stringify({ move: letter ?? 'a', say: 'What do you like about the launches?' })
      },
      [COUNTER, 'Yes.', 'Yes.'],
    )
    const worded = chosen(events).filter(({ move, by }) => move === 'negotiate' && by === 'model')
    expect(worded.map(({ detail }) => detail)).not.toContain('will_sign')
  })
})

describe('an ask that a model reads', () => {
  const VAGUE =
    'Honestly the whole thing sits a notch under where people with my track in ranking tend to land, so my number would be one six four for the fixed part.'
  const offersAfter = async (fields: unknown) => {
    const llm = fakeLlm(() => JSON.stringify({ fields }))
    const { events } = await rehearse(
      {
        round: 'negotiation',
        seed: 2,
        asks: createAskReader({ llm, promptHash: 'p', prompt: 'Read it.' }),
      },
      ({ phase }) => (phase === 'counter' ? VAGUE : 'Yes.'),
    )
    return {
      read: events.flatMap((event) => (event.type === 'ask.read' ? event.data.fields : [])),
      offers: events.flatMap((event) => (event.type === 'offer.made' ? [event.data] : [])),
      asked: llm.requests.length,
    }
  }

  it('counts where its quotes stand in the turn', async () => {
    const { read, offers } = await offersAfter([
      {
        field: 'reason',
        value: 'market',
        quote: 'where people with my track in ranking tend to land',
      },
      { field: 'priority', value: 'base', quote: 'my number would be' },
    ])
    expect(read.map(({ field }) => field)).toContain('reason')
    for (const { span } of read) expect(VAGUE.slice(span.start, span.end)).not.toBe('')
    expect(offers.length).toBeGreaterThan(1)
  })

  it('is dropped where a quote, or a figure in it, is made up', async () => {
    const { read } = await offersAfter([
      { field: 'base', value: 190, quote: 'my number would be' },
      { field: 'reason', value: 'market', quote: 'the market pays more' },
      { field: 'salary', value: 5, quote: 'my number' },
      { field: 'reason', value: 'because', quote: 'my number would be' },
    ])
    expect(read).toEqual([])
  })

  it.each(['not JSON', '{"fields": 3}', ''])(
    'changes nothing where the model fails (%s)',
    async (raw) => {
      const llm = fakeLlm(() => raw)
      const { events } = await rehearse(
        {
          round: 'negotiation',
          seed: 2,
          asks: createAskReader({ llm, promptHash: 'p', prompt: 'Read it.' }),
        },
        ({ phase }) => (phase === 'counter' ? VAGUE : 'Yes.'),
      )
      expect(events.at(-1)?.type).toBe('session.ended')
      expect(events.some(({ type }) => type === 'ask.read')).toBe(false)
    },
  )
})
