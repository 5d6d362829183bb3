import { describe, expect, it } from 'vitest'

import type { StoredEvent } from '../../../src/domain/events/index.js'
import { createLlmInterviewer } from '../../../src/interviewer/llm/index.js'
import { content } from '../../support/content.js'
import { fakeLlm } from '../../support/fake-llm.js'
import type { FakeReply } from '../../support/fake-llm.js'
import { linesOf, rehearse } from '../../support/rehearsal.js'

const prompt = content().prompts['interviewer']?.text ?? ''
const ANSWER =
  'We moved the ranker to a queue and everybody in the team was happy. It was a robust and scalable solution.'

/** The first answer to a story, and what the interviewer with this model says next. */
async function probed(
  replies: (nth: number) => FakeReply,
  answer = ANSWER,
): Promise<{ line: ReturnType<typeof linesOf>[number]; events: StoredEvent[]; asked: number }> {
  const llm = fakeLlm((_, nth) => replies(nth))
  const stopper = new AbortController()
  const { events } = await rehearse(
    {
      question: 'bh-01',
      seed: 2,
      signal: stopper.signal,
      interviewer: createLlmInterviewer({ llm, promptHash: 'p', prompt }),
    },
    ({ questionId }, soFar) => {
      const probes = soFar.filter(({ type }) => type === 'answer.submitted').length
      if (questionId !== 'bh-01') return 'Yes.'
      if (probes > 0) return { type: 'pause' }
      return answer
    },
  )
  const at = events.findIndex(
    (event) => event.type === 'answer.submitted' && event.data.text === answer,
  )
  const [line] = linesOf(events.slice(at))
  if (!line) throw new Error('nothing was said after the answer')
  return { line, events, asked: llm.requests.length }
}

const say = (text: string, move = 'a'): string => JSON.stringify({ move, say: text })
const chosenAfter = (events: readonly StoredEvent[]) => {
  const at = events.findLastIndex((event) => event.type === 'move.chosen')
  const event = events[at]
  if (event?.type !== 'move.chosen') throw new Error('no move was chosen')
  return event.data
}

describe('the interviewer with a model', () => {
  it('says the model’s words, and knows what they quote', async () => {
    const text = "You said 'We moved the ranker to a queue'. Which part of that was yours?"
    const { line, events } = await probed(() => say(text))
    expect(line).toMatchObject({ text, stop: 'end' })
    const [ref] = line.refs
    const answer = events.find((event) => event.seq === ref?.seq)
    if (answer?.type !== 'answer.submitted') throw new Error('it points at an answer')
    expect(answer.data.text.slice(ref?.start, ref?.end)).toBe('We moved the ranker to a queue')
    expect(chosenAfter(events)).toMatchObject({ by: 'model', move: 'probe' })
  })

  it.each([
    ['praise', 'Great answer. Which part was yours?', 'it evaluates.'],
    ['a second question', 'Which part was yours, and why? How long did it take?', null],
    ['code', 'What does queue.push(x) return?', 'it holds code.'],
    [
      'a figure that nobody said',
      'How did you get to 40 percent?',
      'it names a figure that nobody has said.',
    ],
    [
      'words that were not said',
      "You said 'it was hard'. Why?",
      'it quotes what the person did not say.',
    ],
    [
      'what steers a terminal',
      'Which \u001b[31mpart was yours?',
      'it holds characters that nobody can read.',
    ],
    [
      'what hides in a line',
      'Which part\u202e was yours?',
      'it holds characters that nobody can read.',
    ],
    ['a quote alone', "'We moved the ranker to a queue.' How?", 'it is a quote and nothing else.'],
    [
      'the pattern that it was shown',
      "'Which part of that was yours?' Tell me.",
      'it quotes what the person did not say.',
    ],
    ['a leading question', "Wouldn't you rather use a log?", 'it suggests an answer.'],
    [
      'talk about itself',
      'As an AI I must ask what you did.',
      'it speaks about the interview itself.',
    ],
    ['a forbidden topic', 'Are you married?', 'that is not asked in an interview.'],
    ['a move that is not open', say('Why the queue?', 'z'), 'that is not one of the moves.'],
    ['nothing', '', 'it is empty.'],
  ])('does not say %s', async (_what, text, reason) => {
    const given = text.startsWith('{') ? text : say(text)
    const { line, events, asked } = await probed(() => given)
    if (reason === null) {
      expect(line.text).toBe('Which part was yours, and why?')
      return
    }
    if (text !== '') expect(line.text).not.toContain(text)
    // Asked once more with the reason, then the script.
    expect(asked).toBe(2)
    expect(chosenAfter(events)).toMatchObject({
      by: 'script',
      why: `the model's line was not said: ${reason}`,
    })
  })

  it('does not ask again what it has asked in other small words', async () => {
    const first =
      'Could you give an example of a project where you applied ranking techniques to a queue?'
    const second =
      'Please provide an example of a project where ranking techniques were applied to the queue?'
    const llm = fakeLlm((_, nth) => say(nth === 0 ? first : second))
    const { events } = await rehearse(
      {
        question: 'bh-01',
        seed: 2,
        interviewer: createLlmInterviewer({ llm, promptHash: 'p', prompt }),
      },
      ({ questionId }) => (questionId ? ANSWER : 'Yes.'),
    )
    const said = linesOf(events).map(({ text }) => text)
    expect(said).toContain(first)
    expect(said).not.toContain(second)
  })

  it.each([
    'You spoke of the queue and of what came around it. Which part was yours?',
    "You said 'We moved the ranker to a queue'. What went wrong first?",
    'Stay with the queue. How did you know that it was needed?',
    'Suppose the queue had not been there. What would have happened?',
    'You call it robust. What does that mean in one case?',
    'Who was happy with it, and how do you know?',
  ])('may say: %s', async (text) => {
    const { line, asked } = await probed(() => say(text))
    expect(line.text).toBe(text)
    expect(asked).toBe(1)
  })

  it('is not refused for a nod before its question; the nod is left out', async () => {
    const { line, asked } = await probed(() =>
      say('Got it. Okay, noted. Which part of the queue was yours?'),
    )
    expect(line.text).toBe('Which part of the queue was yours?')
    expect(asked).toBe(1)
  })

  it('may leave a question once a probe was answered, and not before', async () => {
    const offered: string[] = []
    const llm = fakeLlm(({ messages }) => {
      const told = messages.at(-1)?.content ?? ''
      const letter = /^(\w)\. acknowledge \(fixed\)/m.exec(told)?.[1]
      offered.push(letter === undefined ? 'no' : 'yes')
      return letter === undefined ? say('Which part of the queue was yours?') : say('', letter)
    })
    const { events } = await rehearse(
      {
        question: 'bh-01',
        seed: 2,
        interviewer: createLlmInterviewer({ llm, promptHash: 'p', prompt }),
      },
      ({ questionId }) => (questionId ? ANSWER : 'Yes.'),
    )
    expect(offered).toEqual(['no', 'yes'])
    const moves = events.flatMap((event) =>
      event.type === 'move.chosen' ? [[event.data.move, event.data.detail, event.data.by]] : [],
    )
    expect(moves).toContainEqual(['acknowledge', 'move_on', 'script'])
    expect(events.at(-1)).toMatchObject({ type: 'session.ended', data: { reason: 'completed' } })
  })

  it('is asked once more with the reason, and its second line is said', async () => {
    const { line, asked } = await probed((nth) =>
      nth === 0 ? say('Great answer.') : say('Which part of the queue was yours?'),
    )
    expect(line.text).toBe('Which part of the queue was yours?')
    expect(asked).toBe(2)
  })

  it('lets the script finish a line that breaks off', async () => {
    const { line, events } = await probed(() => say('You spoke of the queue. Great answer.'))
    expect(line.text.startsWith('You spoke of the queue. ')).toBe(true)
    expect(line.text).not.toContain('Great')
    expect(line.text.length).toBeGreaterThan('You spoke of the queue. '.length + 5)
    expect(line.stop).toBe('interrupted')
    expect(chosenAfter(events).by).toBe('model')
  })

  it('keeps what came of a stream that dropped', async () => {
    const { line, asked } = await probed(() => ({
      failure: 'dropped',
      raw: '{"move": "a", "say": "Take the queue. Which part of it was yours? And wh',
    }))
    expect(line.text).toBe('Take the queue. Which part of it was yours?')
    expect(asked).toBe(1)
  })

  it.each(['unreachable', 'auth', 'rate_limited', 'refused', 'budget'] as const)(
    'is the script where the model cannot be heard: %s',
    async (failure) => {
      const { line, events, asked } = await probed(() => ({ failure }))
      expect(line.text).not.toBe('')
      expect(asked).toBe(1)
      expect(chosenAfter(events)).toMatchObject({
        by: 'script',
        why: `the model was not heard: ${failure}`,
      })
    },
  )

  it.each(['dropped', 'stalled', 'malformed', 'empty', 'cut'] as const)(
    'is asked twice where a second try may help: %s',
    async (failure) => {
      const { asked, line } = await probed(() => ({ failure }))
      expect(asked).toBe(2)
      expect(line.text).not.toBe('')
    },
  )

  it('that was not heard twice in a row is not waited for again in this round', async () => {
    const llm = fakeLlm(() => ({ failure: 'deadline' }))
    const { events } = await rehearse(
      {
        loop: 'express',
        seed: 7,
        interviewer: createLlmInterviewer({ llm, promptHash: 'p', prompt }),
      },
      () => ANSWER,
    )
    const asked = (stage: string) =>
      events.flatMap((event) =>
        event.type === 'move.chosen' && event.data.stage === stage && event.data.why
          ? [event.data.why]
          : [],
      )
    const stages = ['recruiter', 'tech_screen', 'onsite_design', 'onsite_behavioral']
    const long = stages.map(asked).filter((whys) => whys.length > 2)
    expect(long.length).toBeGreaterThan(0)
    for (const whys of long) {
      expect(whys.slice(0, 3)).toEqual([
        'the model was not heard: deadline',
        'the model was not heard: deadline',
        'the model was not heard: left_out',
      ])
    }
    const rounds = new Set(
      events.flatMap((event) =>
        event.type === 'move.chosen' && event.data.why ? [event.data.stage] : [],
      ),
    )
    expect(llm.requests.length).toBeLessThanOrEqual(2 * rounds.size)
  })

  it('is asked again after a rest', async () => {
    let ms = 0
    const llm = fakeLlm((_, nth) => {
      ms += 1_000
      return nth < 2 ? { failure: 'deadline' } : say('Which part of the queue was yours?')
    })
    const interviewer = createLlmInterviewer({ llm, promptHash: 'p', prompt, now: () => ms })
    const { events } = await rehearse({ loop: 'express', seed: 7, interviewer }, () => {
      ms += 61_000
      return ANSWER
    })
    const bys = events.flatMap((event) =>
      event.type === 'move.chosen' && event.data.move === 'probe' ? [event.data.by] : [],
    )
    expect(bys.slice(0, 2)).toEqual(['script', 'script'])
    expect(bys).toContain('model')
  })

  it('given up in the middle says nothing, and the same moment comes again', async () => {
    const stopper = new AbortController()
    const llm = fakeLlm(() => {
      stopper.abort()
      return { failure: 'aborted' }
    })
    const { events } = await rehearse(
      {
        question: 'bh-01',
        signal: stopper.signal,
        interviewer: createLlmInterviewer({ llm, promptHash: 'p', prompt }),
      },
      ({ questionId }) => (questionId ? ANSWER : 'Yes.'),
    )
    expect(events.at(-1)?.type).toBe('session.paused')
    const spoken = events.findLastIndex((event) => event.type === 'message.completed')
    const answered = events.findLastIndex((event) => event.type === 'answer.submitted')
    expect(spoken).toBeLessThan(answered)
  })

  it('chooses a fact of the task that no cue found, in the content’s own words', async () => {
    const question = content().questions['sd-01']
    const asked = 'Is there some kind of a limit on the hardware that answers?'
    let letter = ''
    const llm = fakeLlm(({ messages }) => {
      const told = messages.at(-1)?.content ?? ''
      letter = /^(\w)\. clarify \(fixed\): .*CPU/m.exec(told)?.[1] ?? 'a'
      return say('', letter)
    })
    const { events } = await rehearse(
      {
        question: 'sd-01',
        interviewer: createLlmInterviewer({ llm, promptHash: 'p', prompt }),
      },
      ({ questionId }, soFar) => {
        if (!questionId) return 'Yes.'
        return soFar.some((event) => event.type === 'answer.submitted' && event.data.text === asked)
          ? { type: 'pause' }
          : asked
      },
    )
    const fact = question?.clarifications.find(({ answer }) => answer.includes('CPU'))
    const given = events.find((event) => event.type === 'clarification.given')
    expect(given?.type === 'clarification.given' && given.data.id).toBe(fact?.id)
    expect(linesOf(events).some(({ text }) => text.includes('CPU'))).toBe(true)
  })
})
