import { describe, expect, it } from 'vitest'

import type { StoredEvent } from '../../src/domain/events/index.js'
import { itemsOf } from '../../src/domain/interview/index.js'
import { questionOf } from '../support/content.js'
import { linesOf, rehearse } from '../support/rehearsal.js'

/** What follows the first answer to this question: the interviewer's move and words. */
async function replyTo(question: string, answers: readonly string[], seed = 1) {
  let at = 0
  const { events } = await rehearse({ question, seed }, () => answers[at++] ?? "I don't know")
  return afterAnswers(events, answers.length)
}

function afterAnswers(events: readonly StoredEvent[], count: number) {
  let seen = 0
  for (const event of events) {
    if (event.type === 'answer.submitted') seen++
    if (event.type === 'message.completed' && seen === count) return event.data
  }
  throw new Error('nothing was said')
}

const BEACH =
  'I went to the beach with my dog, and we ate ice cream because it was sunny, then we slept.'

describe('the interviewer listens', () => {
  it('leads back who talks about something else, and says so only once', async () => {
    const first = await replyTo('ml-01', [BEACH])
    expect(first.move).toBe('off_topic')
    const second = await replyTo('ml-01', [BEACH, BEACH])
    expect(second.move).toBe('dont_know_again')
  })

  it('asks for a real case when a story is told as a habit, and ends it after the second refusal', async () => {
    const habit =
      'I would usually talk to both people because that helps, and then I try to align them.'
    const { events } = await rehearse({ round: 'onsite_behavioral', seed: 1 }, ({ phase }) =>
      phase === 'story1' ? habit : 'Yes.',
    )
    const story = linesOf(events).filter((line) => line.phase === 'story1')
    expect(story.map((line) => line.move)).toEqual(['open_phase', 'probe'])
  })

  it("asks for one's own part in a story told as we", async () => {
    const we = [
      'We had a conflict about the launch, because the designers wanted more time, so we met and decided together.',
      'We met on a Monday in 2024, and we went through the open bugs, so we delayed it by a week.',
    ]
    const { events } = await rehearse({ question: 'bh-01', seed: 2 }, (_, soFar) =>
      soFar.filter((event) => event.type === 'answer.submitted').length % 2
        ? (we[1] ?? '')
        : (we[0] ?? ''),
    )
    const details = events.flatMap((event) =>
      event.type === 'move.chosen' ? [event.data.detail] : [],
    )
    expect(details).toContain('ladder:own_part')
  })

  it.each([
    ['I am ready to write it.', true],
    ['Can I just start coding?', true],
    ['Let me write it now.', true],
    [
      'I slide a window over the text and count every slice in a dictionary, then I write it down.',
      false,
    ],
  ])('lets who wants to write a program write it: %j', async (plan, isLet) => {
    const { events } = await rehearse({ question: 'cd-02', seed: 3 }, ({ phase }) =>
      phase === 'coding_plan' ? plan : 'No.',
    )
    const moves = linesOf(events)
      .filter((line) => line.phase === 'coding_plan')
      .map((line) => line.move)
    expect(moves.includes('probe')).toBe(!isLet)
  })

  it('does not ask for a number that was just given', async () => {
    const { events } = await rehearse(
      { question: 'cl-02', seed: 2 },
      () => 'Traffic grew by 40 percent in a week, and I added replicas until p99 was under 80 ms.',
    )
    const details = events.flatMap((event) =>
      event.type === 'move.chosen' ? [event.data.detail] : [],
    )
    expect(details).not.toContain('ladder:quantify')
  })

  it('leaves a question after two probes that bring nothing new', async () => {
    const same = 'I would split the data by time and look at recall for the rare class.'
    const { events } = await rehearse({ question: 'ml-03', seed: 1 }, () => same)
    const probes = linesOf(events).filter((line) => line.move === 'probe')
    expect(probes.length).toBeLessThanOrEqual(2)
  })

  it('repeats the probe, not the whole task, when the probe was not understood', async () => {
    const answers = [
      'It is a matter of good judgement and of the right people.',
      'Could you repeat that?',
    ]
    const probe = await replyTo('ml-03', answers.slice(0, 1))
    const again = await replyTo('ml-03', answers)
    expect(again.move).toBe('repeat')
    expect(again.text).toContain(probe.text)
  })

  it('comes back in a later round to a figure that an earlier one left open', async () => {
    const { events } = await rehearse({ loop: 'express', seed: 5 }, ({ stage }) =>
      stage === 'recruiter'
        ? 'I owned serving. We cut serving latency from 300 to 120 ms. It went live.'
        : 'I owned the serving path of the ranker, I measured latency every day, and I cut two joins in 2023.',
    )
    const quotes = linesOf(events).filter((line) => line.move === 'quote')
    expect(quotes.length).toBeGreaterThan(0)
    const first = events.find(
      (event) => event.type === 'round.opened' && event.data.stage !== 'recruiter',
    )
    for (const line of quotes) expect(line.refs[0]?.seq).toBeLessThan(first?.seq ?? 0)
  })
})

describe('who is stuck at the editor', () => {
  it('is offered a hint after two silent turns, and gets it only after a yes', async () => {
    let turn = 0
    const { interview, events } = await rehearse(
      { question: 'cd-02', seed: 1 },
      ({ phaseKind }) => {
        if (phaseKind !== 'code')
          return 'I would loop over the text and count in a dictionary, which is linear.'
        return ["I don't know", "I don't know", 'yes'][turn++] ?? "I don't know"
      },
    )
    const code = linesOf(events).filter((line) => line.phase.includes('write'))
    expect(code.map((line) => line.move).slice(1, 4)).toEqual(['silence', 'offer_hint', 'hint'])
    const hints = interview.rounds.flatMap(itemsOf).filter((item) => item.type === 'hinted')
    expect(hints[0]).toMatchObject({ level: 1, cap: 3.5 })
  })

  it('gets every hint in turn, then the approach in words, then nothing more', async () => {
    const { events } = await rehearse(
      { question: 'cd-02', seed: 1, round: 'onsite_coding' },
      ({ phaseKind }) => (phaseKind === 'code' ? { type: 'hint' } : 'I would loop over the text.'),
    )
    const asked = events.find((event) => event.type === 'round.opened')?.data.slots[0]?.chosen ?? ''
    const { hints, rescue } = questionOf(asked)
    const given = linesOf(events).filter((line) => line.move === 'hint' || line.move === 'rescue')
    expect(given.map((line) => line.move)).toEqual([...(hints ?? []).map(() => 'hint'), 'rescue'])
    expect(given.at(-1)?.text).toContain(rescue)
    expect(events.findLast((event) => event.type === 'hint.given')).toMatchObject({
      data: { level: 'rescue', cap: 1 },
    })
  })
})
