import { describe, expect, it } from 'vitest'

import { evaluationIn, ownWords, secretRuns } from '../../../src/domain/conduct/index.js'
import type { Content, Question } from '../../../src/domain/content/index.js'
import { words } from '../../../src/domain/text/words.js'
import { createLlmInterviewer } from '../../../src/interviewer/llm/index.js'
import { characters } from '../../support/characters.js'
import { content } from '../../support/content.js'
import { fakeLlm } from '../../support/fake-llm.js'
import type { FakeLlm } from '../../support/fake-llm.js'
import { linesOf, rehearse } from '../../support/rehearsal.js'

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
