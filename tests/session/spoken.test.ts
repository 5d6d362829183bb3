import { describe, expect, it } from 'vitest'

import {
  evaluationIn,
  leaksIn,
  questionsIn,
  wordingsRepeated,
} from '../../src/domain/conduct/index.js'
import { answersOf, itemsOf, saidOf } from '../../src/domain/interview/index.js'
import type { RoundState, Said } from '../../src/domain/interview/index.js'
import { characters } from '../support/characters.js'
import { content } from '../support/content.js'
import { rehearse } from '../support/rehearsal.js'

const source = content()

/** Our own words of a line: what it quotes of the candidate is taken out. */
function own(line: Said): string {
  return line.refs.length > 0 ? line.text.replace(/'.+'/, "''") : line.text
}

function check(round: RoundState): void {
  const lines = saidOf(itemsOf(round))
  const banned = source.conduct.banned_evaluation
  const heard = answersOf(itemsOf(round)).map((each) => each.text)
  for (const line of lines) {
    expect(evaluationIn(own(line), banned), line.text).toBeNull()
    expect(questionsIn(own(line)), line.text).toBeLessThanOrEqual(1)
    expect(line.text, 'a placeholder was left').not.toMatch(/\{\w+\}|undefined/)
    expect(line.text.trim()).not.toBe('')
    if (line.move !== 'hint' && line.move !== 'rescue') {
      const question = line.questionId ? (source.questions[line.questionId] ?? null) : null
      expect(leaksIn(own(line), question, heard, source.coverage), line.text).toEqual([])
    }
  }
  const used = lines.map((line) => line.wordings)
  expect(wordingsRepeated(used, source), round.stage).toEqual([])
}

const stages = [
  'recruiter',
  'tech_screen',
  'onsite_coding',
  'onsite_design',
  'onsite_cloud',
  'onsite_business',
  'onsite_behavioral',
]

describe.each(characters)('the interviewer of a candidate who $name', (character) => {
  it.each(stages)(
    'never praises, leaks, repeats itself or stacks questions in %s',
    async (stage) => {
      for (const seed of [1, 2, 3]) {
        let count = seed
        const { interview } = await rehearse({ round: stage, seed }, (request) =>
          character.say(request, count++, source),
        )
        const round = interview.rounds[0]
        if (!round) throw new Error('a round was run')
        expect(saidOf(itemsOf(round)).length).toBeGreaterThan(1)
        check(round)
      }
    },
  )
})

describe('what the interviewer picks up', () => {
  it('quotes the candidate in their very words, and says where they stand', async () => {
    const { events } = await rehearse({ loop: 'express', seed: 4 }, (_, soFar) =>
      soFar.length % 2
        ? 'We moved the ranker to a queue and everybody was happy.'
        : 'It went well.',
    )
    const texts = new Map(
      events.flatMap((event) =>
        event.type === 'answer.submitted' ? [[event.seq, event.data.text]] : [],
      ),
    )
    const quoting = events.flatMap((event) =>
      event.type === 'message.completed' && event.data.refs.length > 0 ? [event.data] : [],
    )
    expect(quoting.length).toBeGreaterThan(2)
    for (const { text, refs } of quoting) {
      for (const { seq, start, end } of refs) {
        expect(text).toContain(texts.get(seq)?.slice(start, end))
      }
    }
  })
})
