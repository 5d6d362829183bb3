import type { StoredEvent } from '../../src/domain/events/index.js'
import type { Evidence } from '../../src/domain/grading/grade.js'
import { fold } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { buildReport } from '../../src/report/index.js'
import { content } from '../support/content.js'
import { closed, ended, graded, inPhase, log, opened, started } from '../support/events.js'
import type { Line } from '../support/events.js'

export const SAID_ACCURACY =
  'Accuracy tells you nothing there, so I would look at PR-AUC and log loss. I would downsample the negatives.'
export const SAID_PROBE = 'It shifts the probabilities, so I am not sure how to repair that.'
export const PROGRAM = 'def get_ngrams(text, n):\n    counts = {}\n    return counts\n'

/** A span of these words in the text of the event with this `seq`. */
export function span(
  events: readonly Line[],
  words: string,
  source: Evidence['source'] = 'answer',
): Evidence {
  for (const [seq, { data }] of events.entries()) {
    const text = 'source' in data ? data.source : 'text' in data ? data.text : undefined
    const start = typeof text === 'string' ? text.indexOf(words) : -1
    const own = source === 'code' ? 'source' in data : !('source' in data)
    if (start >= 0 && own) return { source, seq, start, end: start + words.length }
  }
  throw new Error(`nobody said: ${words}`)
}

/** A technical screen of the express loop: coding with pending execution, then one ML question. */
export function techScreen(): Line[] {
  const stage = 'tech_screen'
  const read = inPhase(stage, 'coding_read', 'cd-02')
  const write = inPhase(stage, 'coding_write', 'cd-02')
  const ml = inPhase(stage, 'ml', 'ml-03')
  return [
    opened(stage, { coding_main: 'cd-02', ml_main: 'ml-03' }),
    read.enter(),
    read.asked('coding'),
    read.says('Write get_ngrams. What would you like to know?'),
    read.answer(1, 'Characters or words?', 'clarify'),
    read.clarified('c1'),
    read.says('Characters.', 'clarify'),
    write.enter('code'),
    write.says('Go ahead and write it.'),
    write.silence(),
    write.hint(1, 3.5),
    write.says("Write down by hand the two-grams of 'aaaa'. How many are there?", 'hint'),
    write.code(PROGRAM),
    ml.enter(),
    ml.asked('ml'),
    ml.says(
      'Leave the code there. Purchases are a tiny share of the impressions we log. How do you deal with the imbalance?',
    ),
    ml.answer(2, SAID_ACCURACY),
    ml.says(
      'Say you kept one in ten negatives. What happens to the predicted probabilities?',
      'probe',
    ),
    ml.answer(3, SAID_PROBE),
    closed(stage),
  ]
}

/** Grades of that screen. `lines` are the lines before, so that evidence finds its words. */
export function techGrades(lines: readonly Line[]): Line[] {
  const metric = span(lines, 'Accuracy tells you nothing there')
  const sampling = span(lines, 'downsample')
  const code = span(lines, 'counts = {}', 'code')
  const pending = { points: null, reason: 'pending: execution' }
  return [
    graded(
      'tech_screen',
      'coding',
      'rb_coding',
      {
        'cd.clarify': {
          points: 2,
          reason: '1 of 8 open points of the task settled before the work',
          evidence: [span(lines, 'Characters or words?')],
          absent: [1],
        },
        'cd.solve': pending,
        'cd.build': pending,
        'cd.test': {
          points: 1,
          reason: 'no kind of test named; nothing was run',
          evidence: [code],
          absent: [1],
        },
        'cd.talk': { points: null, reason: 'needs_a_model' },
      },
      {
        questions: [
          {
            id: 'cd-02',
            part: 'main',
            gate: null,
            share: 0.2,
            caps: [],
            keyPoints: [
              {
                id: 'cd-02.k1',
                state: 'met',
                after: 'unaided',
                evidence: [span(lines, 'Characters or words?')],
              },
              { id: 'cd-02.k6', state: 'missed', after: null, evidence: [] },
            ],
          },
        ],
      },
    ),
    graded(
      'tech_screen',
      'ml',
      'rb_ml',
      {
        'ml.correct': { points: 3, reason: '3 of 5 key points found', evidence: [metric] },
        'ml.depth': {
          points: 2,
          reason: '1 probe answered with a key point',
          evidence: [sampling],
          absent: [2, 3],
        },
        'ml.apply': { points: null, reason: 'no key point of the asked questions names it' },
        'ml.evaluate': { points: 3, reason: '2 of 3 key points found', evidence: [metric] },
        'ml.clarity': { points: null, reason: 'needs_a_model' },
      },
      {
        questions: [
          {
            id: 'ml-03',
            part: 'main',
            gate: null,
            share: 0.5,
            caps: [],
            keyPoints: [
              { id: 'ml-03.k2', state: 'met', after: 'unaided', evidence: [metric] },
              { id: 'ml-03.k3', state: 'partly', after: 'redirect', evidence: [sampling] },
              { id: 'ml-03.k4', state: 'missed', after: null, evidence: [] },
              {
                id: 'ml-03.k7',
                state: 'voided',
                after: null,
                evidence: [sampling],
                why: 'retracted',
              },
            ],
          },
        ],
      },
    ),
  ]
}

/** Recruiter call graded well, technical screen as above, then the candidate stops. */
export function sampleExpress(): StoredEvent[] {
  const challenge = inPhase('recruiter', 'challenge', 'rec-01')
  const before: Line[] = [
    started(),
    opened('recruiter', { challenge: 'rec-01' }, { persona: 'recruiter', minutes: 10 }),
    challenge.enter(),
    challenge.asked('main'),
    challenge.says('Give me a short version of the toughest technical obstacle.'),
    challenge.answer(
      1,
      'I traced a skew between training and serving, and add-to-cart went up 3.1 percent.',
    ),
    closed('recruiter'),
  ]
  const skew = span(before, 'I traced a skew between training and serving')
  const recruiter = graded('recruiter', 'main', 'rb_recruiter', {
    'rc.summary': { points: 3, evidence: [skew], reason: '2 of 3 key points found' },
    'rc.evidence': { points: 4, evidence: [skew], reason: '5 of 6 key points found' },
    'rc.collab': { points: 3, evidence: [skew], reason: 'a partner is named' },
    'rc.motivation': { points: 3, evidence: [skew], reason: '2 of 3 key points found' },
  })
  const lines = [...before, recruiter, ...techScreen()]
  return log([...lines, ...techGrades(lines), ended('candidate')])
}

/** The report of a log, as a command builds it. */
export function reportOf(events: readonly StoredEvent[]) {
  const interview = fold(events)
  if (!interview.started) throw new Error('started')
  return buildReport(
    interview,
    planOf(content(), interview.started),
    content(),
    '2026-11-24-0930-etsy-express-7f3a',
  )
}

export function roundOf(events: readonly StoredEvent[], stage: string) {
  const round = reportOf(events).rounds.find((entry) => entry.stage === stage)
  if (!round) throw new Error(`no round ${stage}`)
  return round
}

/** One ML answer with these grades, in a technical screen that is over unless `close` is false. */
export function oneAnswer(
  text: string,
  given: Parameters<typeof graded>[3],
  close = true,
): StoredEvent[] {
  const ml = inPhase('tech_screen', 'ml', 'ml-03')
  const lines: Line[] = [
    started(),
    opened('tech_screen', { ml_main: 'ml-03' }),
    ml.enter(),
    ml.asked('ml'),
    ml.says('How do you deal with the imbalance?'),
    ml.answer(1, text),
    graded('tech_screen', 'ml', 'rb_ml', given, {
      questions: [
        {
          id: 'ml-03',
          part: 'main',
          gate: null,
          share: 0.1,
          caps: ['short'],
          keyPoints: [{ id: 'ml-03.k4', state: 'missed', after: null, evidence: [] }],
        },
      ],
    }),
  ]
  return log(close ? [...lines, closed('tech_screen')] : lines)
}
