import { describe, expect, it } from 'vitest'

import { evaluationIn } from '../../src/library/lint/evaluation.js'
import type { Content } from '../../src/domain/content/index.js'
import { itemsOf, saidOf } from '../../src/domain/interview/index.js'
import type { RoundState, Said } from '../../src/domain/interview/index.js'
import { words } from '../../src/domain/text/words.js'
import { characters } from '../support/characters.js'
import { content } from '../support/content.js'
import { rehearse } from '../support/rehearsal.js'

/** Every pool of wordings that the content offers: a wording may come again only when its pool is used up. */
function poolsOf({ conduct, rounds }: Content): string[][] {
  const { probing, silence, check } = conduct
  return [
    conduct.acknowledgements,
    ...Object.values(conduct.lines),
    ...Object.values(check),
    probing.hypothetical,
    ...Object.values(probing.quote),
    ...[...probing.ladder, ...probing.by_kind].flatMap((step) => [
      step.lines,
      step.said,
      step.said_past ?? [],
    ]),
    ...[...silence.talk, ...silence.coding].flatMap((step) => (step.lines ? [step.lines] : [])),
    ...Object.values(rounds).flatMap((round) =>
      'phases' in round ? round.phases.map((each) => each.lines) : [],
    ),
  ]
}

/** Runs of so many words that stand in a secret and in no line that may be said would give it away. */
const LEAK_WORDS = 6

function runs(text: string): string[] {
  const all = words(text)
  return all.slice(LEAK_WORDS - 1).map((_, at) => all.slice(at, at + LEAK_WORDS).join(' '))
}

/** What must not be said: key points, solutions, intents and hints not taken. */
function secretsOf(questionId: string | null, source: Content): Set<string> {
  const question = questionId ? source.questions[questionId] : undefined
  if (!question) return new Set()
  const open = [
    question.prompt,
    question.statement ?? '',
    question.calc?.prompt ?? '',
    question.extension?.prompt ?? '',
    question.data_twist?.prompt ?? '',
    ...question.follow_ups.flatMap((each) => [each.text, each.otherwise ?? '']),
    ...(question.data_twist?.follow_ups ?? []).flatMap((each) => [each.text, each.otherwise ?? '']),
    ...question.clarifications.map((each) => each.answer),
    ...(question.twists ?? []).map((each) => each.text),
  ]
  const said = new Set(open.flatMap(runs))
  const secret = [
    question.intent,
    question.rescue ?? '',
    question.reference_solution ?? question.reference_query ?? '',
    ...question.key_points.map((point) => point.text),
    ...(question.hints ?? []).map((hint) => hint.text),
    ...(question.common_mistakes ?? []).map((mistake) => mistake.text),
  ]
  return new Set(secret.flatMap(runs).filter((run) => !said.has(run)))
}

/** What a line needs to be said: a line whose needs are within those of another could have been said instead. */
function needs(line: string): string[] {
  return line.match(/\{\w+\}/g) ?? []
}

const source = content()
const pools = poolsOf(source)

function repeatedWhileUnused(lines: readonly Said[]): string[] {
  const used = new Set<string>()
  const bad: string[] = []
  for (const line of lines) {
    for (const wording of line.wordings) {
      const pool = pools.find((each) => each.includes(wording))
      // A hint's announcement carries the hint; a follow-up or an answer has one wording.
      const free = pool?.filter((each) => !used.has(each))
      const others = free?.some((each) => needs(each).every((need) => wording.includes(need)))
      if (used.has(wording) && others) bad.push(wording)
      used.add(wording)
    }
  }
  return bad
}

/** Our own words of a line: what it quotes of the candidate is taken out. */
function own(line: Said): string {
  return line.refs.length > 0 ? line.text.replace(/'.+'/, "''") : line.text
}

function check(round: RoundState): void {
  const lines = saidOf(itemsOf(round))
  const banned = source.conduct.banned_evaluation
  for (const line of lines) {
    expect(evaluationIn(own(line), banned), line.text).toBeNull()
    expect(own(line).split('?').length - 1, line.text).toBeLessThanOrEqual(1)
    expect(line.text, 'a placeholder was left').not.toMatch(/\{\w+\}|undefined/)
    expect(line.text.trim()).not.toBe('')
    if (line.move !== 'hint' && line.move !== 'rescue') {
      const secrets = secretsOf(line.questionId, source)
      expect(
        runs(own(line)).filter((run) => secrets.has(run)),
        line.text,
      ).toEqual([])
    }
  }
  expect(repeatedWhileUnused(lines), round.stage).toEqual([])
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
