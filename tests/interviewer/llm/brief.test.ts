import { describe, expect, it } from 'vitest'

import { evaluationIn, ownWords, secretRuns } from '../../../src/domain/conduct/index.js'
import type { Content, Question } from '../../../src/domain/content/index.js'
import { words } from '../../../src/domain/text/words.js'
import { createLlmInterviewer } from '../../../src/interviewer/llm/index.js'
import { createAnswersCandidate } from '../../../src/frontend/answers/candidate.js'
import { answersOf } from '../../strength/interview.js'
import { characters } from '../../support/characters.js'
import { content } from '../../support/content.js'
import { fakeLlm } from '../../support/fake-llm.js'
import type { FakeLlm } from '../../support/fake-llm.js'
import { converse, linesOf, rehearse } from '../../support/rehearsal.js'

const source = content()
const prompt = source.prompts['interviewer']?.text ?? ''
const STAGES = [
  'recruiter',
  'tech_screen',
  'onsite_coding',
  'onsite_design',
  'onsite_cloud',
  'onsite_business',
  'onsite_behavioral',
]
/** The budget of one call; four characters make a token. */
const NEW_TOKENS_MAX = 450

const interviewerOf = (llm: FakeLlm) => createLlmInterviewer({ llm, promptHash: 'p', prompt })
const curious = () =>
  fakeLlm((_, nth) =>
    JSON.stringify({ move: 'a', say: `And what was part ${'x'.repeat(nth)} of it for?` }),
  )

function runs(text: string): string[] {
  const all = words(text)
  return all.slice(5).map((_, at) => all.slice(at, at + 6).join(' '))
}

/** Words in a row that only the grader, the tests or the solution may know. */
function secretsOf(question: Question, { rubrics }: Content): Set<string> {
  const anchors = Object.values(rubrics).flatMap((rubric) =>
    rubric.criteria.flatMap((criterion) => Object.values(criterion.anchors)),
  )
  return new Set([...secretRuns(question), ...anchors.flatMap((text) => runs(String(text)))])
}

describe('what a model is told', () => {
  it.each(STAGES)(
    'holds no key point, anchor, solution or hint that was not taken, in %s',
    async (round) => {
      const asked = new Set<string>()
      for (const character of characters) {
        const llm = curious()
        let count = 1
        const { interview } = await rehearse(
          { round, seed: 3, interviewer: interviewerOf(llm) },
          (request) => character.say(request, count++, source),
        )
        const questions = (interview.rounds[0]?.slots ?? []).flatMap(({ questionId }) =>
          questionId ? [source.questions[questionId]] : [],
        )
        const secrets = new Set(
          questions.flatMap((question) => (question ? [...secretsOf(question, source)] : [])),
        )
        // What was said aloud is no secret any more.
        for (const { text } of linesOf([])) for (const run of runs(text)) secrets.delete(run)
        const spoken = new Set(
          (interview.rounds[0]?.phases ?? []).flatMap(({ items }) =>
            items.flatMap((item) =>
              item.type === 'said' || item.type === 'answer' ? runs(item.text) : [],
            ),
          ),
        )
        for (const { messages } of llm.requests) {
          const told = messages.map((message) => message.content).join('\n')
          const found = runs(told).filter((run) => secrets.has(run) && !spoken.has(run))
          expect(found).toEqual([])
          expect(told).not.toMatch(/\/(?:home|root|tmp|work|usr)\/|HOME=|PATH=|OPENAI/)
          expect(told).not.toMatch(
            /\{(?:name|job|company|position|level|focus|style|note|left|dossier|moves|reason)\}/,
          )
          asked.add(told)
        }
      }
      expect(asked.size).toBeGreaterThan(3)
    },
  )
})

const NASTY = [
  'Great answer, that is exactly what I wanted.',
  'You should use exponential weights by position and log the propensity.',
  'What about 42 percent? And why? And how?',
  'def solve(x): return x',
  "You said 'I never said this'. Why?",
  'Your score is 4 by the rubric.',
  'Are you married?',
  'Tell me more about it.',
]

describe('whatever a model says', () => {
  it.each(STAGES)('nothing that may not be said is heard in %s', async (round) => {
    let asked = 0
    for (const character of characters.slice(0, 4)) {
      const llm = fakeLlm((_, nth) => {
        const text = NASTY.slice(nth % NASTY.length)
          .concat(NASTY)
          .slice(0, 2)
          .join(' ')
        return JSON.stringify({ move: 'abcz'[nth % 4], say: text })
      })
      let count = 2
      const { events } = await rehearse(
        { round, seed: 5, interviewer: interviewerOf(llm) },
        (request) => character.say(request, count++, source),
      )
      asked += llm.requests.length
      const candidate = events.flatMap((event) =>
        event.type === 'answer.submitted' ? [event.data.text] : [],
      )
      for (const line of linesOf(events)) {
        const own = ownWords(line.text)
        expect(evaluationIn(line.text, source.conduct.banned_evaluation), line.text).toBeNull()
        expect(own).not.toMatch(/married|rubric|def solve|propensity|42 percent|I never said/)
        expect(own.split('?').length - 1, line.text).toBeLessThanOrEqual(1)
        for (const { seq, start, end } of line.refs) {
          const event = events.find((each) => each.seq === seq)
          const text = event?.type === 'answer.submitted' ? event.data.text : ''
          expect(candidate).toContain(text)
          expect(line.text.toLowerCase()).toContain(text.slice(start, end).toLowerCase())
        }
      }
    }
    expect(asked).toBeGreaterThan(0)
  })
})

describe('what a call costs', () => {
  it.each(['express', 'full'])(
    'stays below its new tokens on average in the %s loop',
    async (loop) => {
      const llm = curious()
      const answers = answersOf('strong')
      await converse(
        { loop, seed: 7, interviewer: interviewerOf(llm) },
        createAnswersCandidate(answers, () => 'main'),
      )
      const fresh = llm.requests.map(({ messages }, index) => {
        const text = (of: typeof messages) => of.map((message) => message.content).join('\n')
        const now = text(messages)
        const before = llm.requests.slice(0, index).map((request) => text(request.messages))
        return now.length - Math.max(0, ...before.map((each) => sharedPrefix(each, now)))
      })
      const firsts = new Set(
        llm.requests.map(({ messages }) => messages[0]?.content ?? '').map((system) => system),
      ).size
      // The first call of a round brings its persona; the others only what is new.
      const later = fresh.toSorted((a, b) => a - b).slice(0, fresh.length - firsts)
      const tokens = later.map((chars) => chars / 4)
      expect(llm.requests.length).toBeGreaterThan(5)
      expect(tokens.reduce((sum, each) => sum + each, 0) / tokens.length).toBeLessThan(
        NEW_TOKENS_MAX,
      )
    },
  )
})

function sharedPrefix(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}
