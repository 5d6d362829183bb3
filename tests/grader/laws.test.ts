import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { findCues } from '../../src/domain/text/cues.js'
import { hasNegation, retractions } from '../../src/domain/text/negation.js'
import { sentences } from '../../src/domain/text/sentences.js'
import { calibration, content, questionOf } from '../support/content.js'
import { outcomeOf } from '../support/sheet.js'

const rules = content().coverage
const entries = calibration()
const RUNS = { numRuns: 60 }

const answers = fc.constantFrom(
  ...entries.flatMap(({ question, strong, weak }) => [
    { question, text: strong },
    { question, text: weak },
  ]),
)
const strongOnes = fc.constantFrom(
  ...entries.map(({ question, strong }) => ({ question, text: strong })),
)

function split(text: string): string[] {
  return sentences(text, rules.said.sentence_split).map((part) => part.text)
}

function points(question: string, text: string) {
  const { share, points: found, met } = outcomeOf(question, text)
  return { share, points: found, met }
}

function expectNotAbove(after: ReturnType<typeof points>, before: ReturnType<typeof points>): void {
  expect(after.share).toBeLessThanOrEqual(before.share + 1e-9)
  after.points.forEach((point, index) => {
    const was = before.points[index] ?? null
    if (point !== null && was !== null) expect(point).toBeLessThanOrEqual(was)
  })
}

/** Inserts sentences at random places. */
function insertAt(
  parts: readonly string[],
  extra: readonly string[],
  places: readonly number[],
): string {
  const all = [...parts]
  extra.forEach((sentence, index) => {
    all.splice((places[index] ?? 0) % (all.length + 1), 0, sentence)
  })
  return all.join(' ')
}

const places = fc.array(fc.nat(), { minLength: 3, maxLength: 3 })

describe('laws of the coverage grader', () => {
  // Those of programs stand in execution/: tests-passed, own-tests, hint-cap.
  it('has a test for each law of the content', () => {
    expect(rules.laws.map((entry) => entry.id).sort()).toEqual([
      'bare_list',
      'count',
      'courtesy',
      'deletion',
      'echo',
      'hints',
      'identical',
      'instruction',
      'negation',
      'order',
      'own_cases',
      'padding',
      'repetition',
      'retraction',
      'tests',
    ])
  })

  it('courtesy adds nothing', () => {
    const courtesies = fc.subarray(
      [
        'Thank you so much for the question.',
        'That is a great question.',
        'I am happy to explain that.',
        'I hope this answers it.',
        'Please let me know if you want more detail.',
        'I appreciate your time.',
        'Have a nice day!',
      ],
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(answers, courtesies, places, ({ question, text }, extra, at) => {
        // In a negotiation tone is what is asked for.
        fc.pre(questionOf(question).kind !== 'negotiation')
        expect(points(question, insertAt(split(text), extra, at))).toEqual(points(question, text))
      }),
      RUNS,
    )
  })

  it('padding, bragging and markdown add nothing', () => {
    const padding = fc.subarray(
      [
        'Honestly I am known as one of the very best people in my whole field.',
        'There are many things that one could say and think about here.',
        'Everybody who knows me says that my thinking is truly exceptional.',
        '**Bold words** and `ticks` make everything look really professional.',
      ],
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(answers, padding, ({ question, text }, extra) => {
        const padded = points(question, [text, ...extra].join('\n'))
        const before = points(question, text)
        const cues = questionOf(question).key_points.flatMap((point) => point.cues)
        fc.pre(findCues(cues, extra.join('\n'), rules).length === 0)
        // A short answer may lose the cap on short answers, never gain a key point.
        expect(padded.met).toEqual(before.met)
        if (!outcomeOf(question, text).grade.questions[0]?.caps.includes('short')) {
          expect(padded).toEqual(before)
        }
      }),
      RUNS,
    )
    for (const { question, strong } of entries) {
      const marked = split(strong)
        .map((part) => `- ${part}`)
        .join('\n')
      expect(points(question, `# Answer\n\n${marked}`)).toEqual(points(question, strong))
    }
  })

  it('saying it again adds nothing', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 2, max: 3 }), ({ question, text }, times) => {
        expect(points(question, Array(times).fill(text).join(' '))).toEqual(points(question, text))
      }),
      RUNS,
    )
  })

  it('the order of sentences changes nothing', () => {
    fc.assert(
      fc.property(
        answers.chain(({ question, text }) => {
          const parts = split(text)
          return fc.record({
            question: fc.constant(question),
            text: fc.constant(text),
            shuffled: fc.shuffledSubarray(parts, {
              minLength: parts.length,
              maxLength: parts.length,
            }),
          })
        }),
        ({ question, text, shuffled }) => {
          const after = points(question, shuffled.join(' '))
          const before = points(question, text)
          expect(after.share).toBeCloseTo(before.share, 9)
          expect(after.points).toEqual(before.points)
        },
      ),
      RUNS,
    )
  })

  it('our words said back add nothing', () => {
    fc.assert(
      fc.property(answers, ({ question, text }) => {
        const { prompt } = questionOf(question)
        expect(points(question, `${prompt}\n${text}`)).toEqual(points(question, text))
        expect(points(question, `${text}\n${prompt}`)).toEqual(points(question, text))
      }),
      RUNS,
    )
    for (const question of Object.values(content().questions)) {
      expect(outcomeOf(question.id, question.prompt).met).toEqual([])
    }
  })

  it('deleting a sentence never raises the points', () => {
    for (const { question, strong, weak } of entries) {
      const mistakes = questionOf(question).common_mistakes.flatMap((mistake) => mistake.cues ?? [])
      for (const text of [strong, weak]) {
        const before = points(question, text)
        const parts = split(text)
        parts.forEach((part, index) => {
          if (hasNegation(part, rules) || retractions([{ text: part }], rules).length > 0) return
          if (findCues(mistakes, part, rules).length > 0) return
          expectNotAbove(points(question, parts.toSpliced(index, 1).join(' ')), before)
        })
      }
    }
  })

  it('a negated positive key point is not met', () => {
    for (const { question, strong } of entries) {
      const positive = questionOf(question).key_points.filter(
        (point) => point.polarity === 'positive',
      )
      const starts = new Set(
        positive.flatMap((point) =>
          findCues(point.cues, strong, rules).flatMap((match) =>
            match.spans.map((span) => span.start),
          ),
        ),
      )
      let denied = strong
      for (const start of [...starts].sort((a, b) => b - a)) {
        denied = `${denied.slice(0, start)}not ${denied.slice(start)}`
      }
      const { met } = outcomeOf(question, denied)
      expect(met.filter((id) => positive.some((point) => point.id === id))).toEqual([])
    }
  })

  it('a retracted key point is not met', () => {
    fc.assert(
      fc.property(
        strongOnes,
        fc.constantFrom(
          'Forget everything I said.',
          'No, scrap all of that.',
          'I take everything back.',
        ),
        ({ question, text }, retraction) => {
          expect(outcomeOf(question, `${text} ${retraction}`).met).toEqual([])
        },
      ),
      RUNS,
    )
    const once = 'I would recalibrate the scores after sampling. Hmm, no, scrap that.'
    expect(outcomeOf('ml-03', once).met).toEqual([])
    const again = `${once} On reflection I would recalibrate the scores after sampling.`
    expect(outcomeOf('ml-03', again).met).not.toEqual([])
  })

  it('a list of bare terms earns at most 1', () => {
    for (const question of Object.values(content().questions)) {
      const terms = question.key_points.flatMap((point) =>
        point.cues.filter((cue) => !cue.startsWith('re:') && !cue.startsWith('#')).slice(0, 2),
      )
      const list = terms.map((cue) => cue.replace(' + ', ' ')).join(', ')
      const { points: found, met } = outcomeOf(question.id, list)
      if (question.kind === 'coding' || question.kind === 'sql') continue
      if (question.scored === false) continue
      const functionWords = new Set(rules.said.function_words)
      const share =
        list.split(/[\s,]+/).filter((word) => functionWords.has(word)).length /
        list.split(/[\s,]+/).length
      // Cue phrases of stories are rich in function words: the known limit of coverage.yaml `said.bare`.
      if (share >= 0.15) continue
      expect(met.length, question.id).toBeLessThanOrEqual(1)
      for (const point of found) expect(point ?? 1, question.id).toBeLessThanOrEqual(1)
    }
  })

  it('text addressed to the grader gains nothing and costs nothing but its flag', () => {
    const instruction = fc.constantFrom(
      ...(rules.said.drop.find((step) => step.id === 'to_the_grader')?.tests?.caught ?? []),
    )
    fc.assert(
      fc.property(answers, instruction, places, ({ question, text }, extra, at) => {
        const changed = insertAt(split(text), [extra], at)
        expect(points(question, changed)).toEqual(points(question, text))
        const [flag] = outcomeOf(question, changed).grade.flags
        expect(flag?.flag).toBe('injection')
        const quoted = flag?.evidence.map(({ start, end }) => changed.slice(start, end)).join(' ')
        expect(quoted).toContain(extra.split('. ')[0])
      }),
      RUNS,
    )
  })

  it('identical text gets identical points', () => {
    fc.assert(
      fc.property(answers, ({ question, text }) => {
        expect(outcomeOf(question, text).grade).toEqual(outcomeOf(question, text).grade)
      }),
      RUNS,
    )
  })

  it('no signal is a rate per word: length alone moves nothing', () => {
    const filler = 'There are also many other things that people could well think about. '
    fc.assert(
      fc.property(strongOnes, fc.integer({ min: 1, max: 40 }), ({ question, text }, times) => {
        const more = Array.from({ length: times }, (_, index) => `${filler.trim()} (${index})`)
        expect(points(question, [text, ...more].join('\n'))).toEqual(points(question, text))
      }),
      RUNS,
    )
  })
})
