import { describe, expect, it } from 'vitest'

import { auditRound } from '../../../src/domain/audit/index.js'
import type { AuditFinding } from '../../../src/domain/audit/index.js'
import type { EventData } from '../../../src/domain/events/index.js'
import { fold } from '../../../src/domain/interview/index.js'
import { planOf } from '../../../src/domain/plan.js'
import { content } from '../../support/content.js'
import { closed, ended, inPhase, log, opened, started } from '../../support/events.js'
import type { Line } from '../../support/events.js'

const stage = 'onsite_cloud'
const main = inPhase(stage, 'main', 'cl-03')
const PLACE = { stage, phase: 'main', questionId: 'cl-03' }
const ASKED =
  'Put yourself on call for this one. Traffic to one model is going to grow five-fold. How do you use the cloud to keep up?'

type Move = EventData<'message.completed'>['move']

/** A line with what it is about, as the log has it: the choice, then the words. */
function told(text: string, move: Move, detail: string | null, wordings: string[] = []): Line[] {
  return [
    {
      type: 'move.chosen',
      data: { ...PLACE, roundMs: 0, allowed: [move], move, by: 'model', detail, why: null },
    },
    {
      type: 'message.completed',
      data: {
        ...PLACE,
        role: 'interviewer',
        move,
        text,
        refs: [],
        chunks: [],
        stop: 'end',
        wordings,
      },
    },
  ]
}

/** What the audit finds in a round of one question with this talk. */
function audit(talk: readonly Line[], clock: 'turns' | 'real' = 'turns'): AuditFinding[] {
  const events = log([
    started({ loop: 'single', round: stage, clock }),
    opened(
      stage,
      { main: 'cl-03', second: 'cl-05' },
      { persona: 'platform_engineer', minutes: 30 },
    ),
    main.enter(),
    main.asked('main'),
    main.says(ASKED),
    ...talk,
    closed(stage),
    ended(),
  ])
  const interview = fold(events)
  const round = interview.rounds[0]
  if (!round || !interview.started) throw new Error('the log has a round')
  return auditRound(interview, round, planOf(content(), interview.started), content())
}

const rules = (found: readonly AuditFinding[]) => found.map(({ rule }) => rule)
const ANSWER = 'I would measure where the time goes first, then add machines by the hour.'

describe('the audit of a round', () => {
  it('finds nothing in a plain talk', () => {
    const talk = [
      main.answer(1, ANSWER),
      ...told(
        "You said 'add machines by the hour'. What tells you when?",
        'probe',
        'ladder:specific',
      ),
      main.answer(2, 'The queue: above 50 waiting calls I add one.'),
      ...told('Which part of it is slow to come up?', 'probe', null),
    ]
    expect(audit(talk)).toEqual([])
  })

  it('catches an evaluation, seriously, with the words and their place', () => {
    const talk = [
      main.answer(1, ANSWER),
      main.says('Great answer. What else would you do?', 'probe'),
    ]
    expect(audit(talk)).toMatchObject([
      { rule: 'evaluation', serious: true, seq: 6, quote: 'Great answer. What else would you do?' },
    ])
  })

  it('lets an evaluation pass that is the candidate’s own', () => {
    const text = "You said 'it was a great success'. What tells you that?"
    expect(audit([main.answer(1, 'It was a great success.'), main.says(text, 'quote')])).toEqual([])
  })

  it('catches a key point that is given away', () => {
    const talk = [
      main.answer(1, ANSWER),
      main.says('I was thinking of stateless replicas behind a load balancer.', 'probe'),
    ]
    expect(audit(talk)[0]).toMatchObject({ rule: 'leak', serious: true })
  })

  it('catches a term that nobody has said, and not one that was said', () => {
    const line = main.says('What do you do about cold starts of the machines?', 'probe')
    expect(rules(audit([main.answer(1, ANSWER), line]))).toEqual(['leak'])
    const said = 'A cold start of the machines takes a minute, so I keep some warm.'
    expect(audit([main.answer(1, said), line])).toEqual([])
  })

  it('catches a banned topic', () => {
    const talk = [main.answer(1, ANSWER), main.says('Do you have any kids?', 'probe')]
    expect(audit(talk)).toMatchObject([
      { rule: 'conduct', serious: true, note: 'The interviewer asked about family.' },
    ])
  })

  it('catches leading and stacked questions, which move no points', () => {
    const talk = [
      main.answer(1, ANSWER),
      main.says("Wouldn't you add machines by the hour?", 'probe'),
      main.answer(2, ANSWER),
      main.says('Who adds the machines? And when does the time start?', 'probe'),
    ]
    const found = audit(talk)
    expect(rules(found)).toEqual(['leading', 'stacked'])
    expect(found.some(({ serious }) => serious)).toBe(false)
  })

  it('catches a question that was asked before, and lets the same question be said again on request', () => {
    const talk = [
      main.answer(1, ANSWER),
      main.says('Which machines do you add by the hour?', 'probe'),
      main.answer(2, 'The small ones.'),
      main.says('And which machines do you add by the hour?', 'probe'),
    ]
    expect(rules(audit(talk))).toEqual(['repeat'])
    const again = [
      main.answer(1, 'Could you repeat the question?', 'asks_repeat'),
      main.says(`Once more. ${ASKED}`, 'repeat'),
    ]
    expect(audit(again)).toEqual([])
  })

  it('catches an authored wording that comes again while others are unused', () => {
    const [line = ''] = content().conduct.lines.assume
    const talk = [
      main.answer(1, 'May I assume that it is one region?', 'clarify'),
      ...told(line, 'assume', null, [line]),
      main.answer(2, 'May I assume that it is one model?', 'clarify'),
      ...told(line, 'assume', null, [line]),
    ]
    expect(rules(audit(talk))).toEqual(['repeat'])
  })

  it('catches a question of the candidate that was passed over', () => {
    const talk = [
      main.answer(1, 'How many requests are there a second?', 'clarify'),
      main.says('What would you do first?', 'probe'),
    ]
    expect(audit(talk)).toMatchObject([
      {
        rule: 'unanswered',
        quote: 'What would you do first?',
        note: 'The candidate asked "How many requests are there a second?" and got no answer.',
      },
    ])
  })

  it('catches an answer that holds nothing of the fact, and takes one in other words', () => {
    const [fact] = content().questions['cl-03']?.clarifications ?? []
    if (!fact) throw new Error('the question has a clarification')
    const asked = main.answer(1, 'What should I reckon with?', 'clarify')
    const empty = [asked, ...told('That we will see together.', 'clarify', fact.id)]
    expect(rules(audit(empty))).toEqual(['unanswered'])
    const worded = [asked, ...told(`You may take this: ${fact.answer}.`, 'clarify', fact.id)]
    expect(audit(worded)).toEqual([])
  })

  it.each(['park', 'assume', 'no_fact', 'answer'] as const)('takes %s as an answer', (move) => {
    const asked = main.answer(1, 'How large is the team?', 'asks_interviewer')
    expect(audit([asked, main.says('I take that at the end.', move)])).toEqual([])
  })

  it('blames nobody for a question that time has cut off', () => {
    const asked = main.answer(1, 'How large is the team?', 'asks_interviewer')
    expect(audit([asked, main.says('Time. I take what you have.', 'time_up')])).toEqual([])
  })

  it('catches a probe for a figure that was just given', () => {
    const figure = main.answer(1, 'I would add machines at 50 requests per second each.')
    const demand = told('Put a number on it for me, rough is fine.', 'probe', 'ladder:quantify', [
      'Put a number on it for me, rough is fine.',
    ])
    expect(rules(audit([figure, ...demand]))).toEqual(['ignored'])
    expect(audit([main.answer(1, ANSWER), ...demand])).toEqual([])
  })

  it('catches a freely worded probe that takes up nothing', () => {
    const talk = [
      main.answer(1, ANSWER),
      ...told('Which colours do people like in spring gardens?', 'probe', null),
    ]
    expect(rules(audit(talk))).toEqual(['ignored'])
    expect(audit([main.answer(1, ANSWER), ...told('Why is that?', 'probe', null)])).toEqual([])
  })

  it('catches a part that runs past its end on a person’s clock, not one that is a little late', () => {
    const late = (ms: number): Line[] => [
      main.answer(1, ANSWER),
      { ...inPhase(stage, 'second', 'cl-05').enter(), ms },
      inPhase(stage, 'second', 'cl-05').says('Second question, another theme.'),
    ]
    expect(audit(late(13.5 * 60_000), 'real')).toEqual([])
    expect(audit(late(17 * 60_000), 'real')).toMatchObject([
      { rule: 'overrun', serious: false, note: 'The part ran 4 minutes past its end.' },
    ])
  })

  it('catches a round that runs past its end', () => {
    const talk: Line[] = [{ ...main.answer(1, ANSWER), ms: 36 * 60_000 }]
    expect(rules(audit(talk, 'real'))).toEqual(['overrun', 'overrun'])
  })
})
