import { describe, expect, it } from 'vitest'

import { fold } from '../../src/domain/interview/index.js'
import type { Interview } from '../../src/domain/interview/index.js'
import { planOf } from '../../src/domain/plan.js'
import { loopResult } from '../../src/domain/decision/index.js'
import type { EventData } from '../../src/domain/events/index.js'
import { buildSheet } from '../../src/domain/grading/build-sheet.js'
import {
  buildReport,
  closingText,
  reportHtml,
  reportMarkdown,
  reportText,
  roundTexts,
} from '../../src/report/index.js'
import { gradeByCoverage } from '../../src/grader/coverage.js'
import { segmentGrades } from '../../src/commands/replay.js'
import { calibration, content } from '../support/content.js'
import { rehearse } from '../support/rehearsal.js'
import { sampleExpress } from './sample.js'

const plan = planOf(content(), { loop: 'express', round: null, question: null, level: 'IC3-1' })
const texts = roundTexts(plan, content())
const shown = fold(sampleExpress())
const hidden: Interview = {
  ...shown,
  started: shown.started && { ...shown.started, accommodations: { figures: 'hidden' as const } },
}
/** Means and points; the published price of a hint was known before it was taken. */
const FIGURE = /mean (?:is )?\d|[●◐○]|, \d(?:\.\d)? of 4/

/** In a whole report there are shares of the weight and limits as well. */
const ANY_FIGURE = /\bmean \d|[●◐○]|\d(?:\.\d+)? of 4\b|\d\.\d|\d+ (?:%|percent)/g
/** What a hint costs is said before it is taken, and what somebody said is theirs. */
const KNOWN =
  /hint \d, at most \d(?:\.\d)? of 4|can be at most \d(?:\.\d)? of 4|at most \d(?:\.\d)? of 4 from here|"[^"]*"/g

const WRITERS = {
  text: (figures: 'shown' | 'hidden', of = hidden) =>
    reportText(buildReport(of, plan, content()), { width: 80, figures }),
  md: (figures: 'shown' | 'hidden', of = hidden) =>
    reportMarkdown(buildReport(of, plan, content()), figures),
  html: (figures: 'shown' | 'hidden', of = hidden) =>
    visible(
      reportHtml(
        buildReport(of, plan, content()),
        { interview: of, plan, content: content() },
        figures,
      ),
    ),
}

/** What a page shows before its transcript; a drawing counts as one of the signs. */
function visible(page: string): string {
  return page
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<section id="transcript".*/s, '')
    .replaceAll(/<(q|blockquote)\b[^>]*>.*?<\/\1>/gs, '')
    .replaceAll(/<svg class="bar[^>]*>/g, '●')
    .replaceAll(/ (?:title|aria-label)="([^"]*)"/g, '>$1<br ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
}

describe('figures that are hidden until they are asked for', () => {
  it('leave the feedback of a round its words, quotes and next level', () => {
    const usual = texts.feedback(shown, 'tech_screen', { width: 80 })
    const quiet = texts.feedback(hidden, 'tech_screen', { width: 80 })
    expect(usual).toMatch(FIGURE)
    expect(quiet).not.toMatch(FIGURE)
    expect(quiet).toContain('Problem solving')
    expect(quiet).toContain('Next level in')
    expect(quiet).toContain('/figures')
  })

  it('come when they are asked for', () => {
    const asked = texts.feedback(hidden, 'tech_screen', { width: 80, figures: 'shown' })
    expect(asked).toBe(texts.feedback(shown, 'tech_screen', { width: 80 }))
  })

  it('stay out of the debrief and of the last words', () => {
    const report = buildReport(hidden, plan, content())
    const last = closingText(report, { width: 80, figures: 'hidden', debriefShown: false })
    expect(last).toContain('Decision')
    expect(last).not.toMatch(FIGURE)
    expect(texts.feedback(hidden, 'debrief', { width: 80 })).not.toMatch(FIGURE)
  })
})

describe.each(['text', 'md', 'html'] as const)('the report as %s', (format) => {
  const figuresIn = (text: string) => text.replaceAll(KNOWN, '').match(ANY_FIGURE) ?? []

  it('has no points, means, shares or bars where they are hidden', () => {
    const quiet = WRITERS[format]('hidden')
    expect(figuresIn(quiet)).toEqual([])
    expect(quiet).toContain('greenroom report --figures')
    expect(quiet).toContain('Problem solving')
    expect(quiet).toContain('Next level')
    expect(quiet).toMatch(/lean yes|strong yes|strong no|lean no|insufficient/)
  })

  it('has all of them where they are asked for', () => {
    const asked = WRITERS[format]('shown')
    expect(figuresIn(asked).length).toBeGreaterThan(20)
    expect(asked).not.toContain('--figures')
  })

  it('names what made the interview fit the person, once and in one sentence', () => {
    const of = fitted({ extraTimePct: 50, clock: 'hidden', figures: 'hidden', screen: 'lines' })
    const told = WRITERS[format]('hidden', of).replaceAll(/\s+/g, ' ')
    expect(told.split('Accommodations: ')).toHaveLength(2)
    expect(told).toContain(
      'Accommodations: 50 percent more time, the time not shown, points hidden until asked for and everything in lines; nothing that is judged depends on them.',
    )
    expect(WRITERS[format]('shown', fitted({}))).not.toContain('Accommodations')
  })
})

describe('a loop that was really graded', () => {
  it.each(['text', 'md', 'html'] as const)(
    'has no figure as %s where they are hidden',
    async (format) => {
      const { interview } = await graded()
      const of = { ...interview, started: hidden.started }
      const quiet = WRITERS[format]('hidden', of)
      expect(quiet.replaceAll(KNOWN, '').match(ANY_FIGURE) ?? []).toEqual([])
      expect(quiet).not.toMatch(/\d of \d+ key points found/)
      expect(WRITERS[format]('shown', of)).toMatch(/\d of \d+ key points found/)
    },
  )

  it('has none in any feedback, review or last words before they are asked for', async () => {
    const { interview, plan: loop } = await graded()
    const of = { ...interview, started: hidden.started }
    const said = loop.rounds.flatMap(({ stage }) => [
      texts.feedback(of, stage, { width: 80 }),
      texts.review(of, stage, { width: 80 }),
    ])
    const last = closingText(buildReport(of, loop, content()), {
      width: 80,
      figures: 'hidden',
      debriefShown: false,
    })
    const figures = [...said, last].join('\n').replaceAll(KNOWN, '').match(ANY_FIGURE)
    expect(figures ?? []).toEqual([])
  })
})

/** An express loop with a good answer to one question and a poor one to the next, run and graded once. */
const loops: ReturnType<typeof rehearse>[] = []
function graded(): ReturnType<typeof rehearse> {
  const known = new Map(
    calibration().map((each, at) => [each.question, at % 2 ? each.weak : each.strong]),
  )
  loops[0] ??= rehearse(
    { loop: 'express', seed: 7 },
    ({ questionId }) => known.get(questionId ?? '') ?? 'Yes, thank you.',
  )
  return loops[0]
}

describe('accommodations', () => {
  it('change no grade, verdict or decision of the same log', () => {
    const with150 = fitted({
      extraTimePct: 50,
      clock: 'hidden',
      figures: 'hidden',
      screen: 'lines',
    })
    const without = fitted({})
    const longer = planOf(content(), {
      loop: 'express',
      round: null,
      question: null,
      level: 'IC3-1',
      accommodations: { extraTimePct: 50 },
    })
    expect(loopResult(with150, longer, content())).toEqual(loopResult(without, plan, content()))
  })

  it('change nothing that a grader is given, and no grade that it gives', async () => {
    const { events, plan: usual } = await graded()
    const accommodations = { extraTimePct: 50, clock: 'hidden', figures: 'hidden' } as const
    const fittedEvents = events.map((event) =>
      event.type === 'session.started'
        ? { ...event, data: { ...event.data, accommodations } }
        : event,
    )
    const [plain, fittedInterview] = [fold(events), fold(fittedEvents)]
    if (!fittedInterview.started) throw new Error('an interview has a start')
    const longer = planOf(content(), fittedInterview.started)
    expect(longer.rounds[0]?.minutes).toBeGreaterThan(usual.rounds[0]?.minutes ?? 0)
    const targets = usual.rounds.flatMap(({ stage, segments }) =>
      segments.map(({ id }) => ({ stage, segment: id })),
    )
    expect(targets.length).toBeGreaterThan(3)
    for (const target of targets) {
      const before = buildSheet(plain, usual, content(), target, '')
      const after = buildSheet(fittedInterview, longer, content(), target, '')
      expect(after).toEqual(before)
      if (before && after) expect(gradeByCoverage(after)).toEqual(gradeByCoverage(before))
    }
  })

  it('keep points out of the grades of a replay', () => {
    const told = JSON.stringify(
      segmentGrades(hidden, plan, content(), 'hidden').map(({ title, criteria }) => [
        title,
        criteria.map(({ said }) => said),
      ]),
    )
    expect(told).not.toMatch(/mean|at most \d|\d\.\d/)
    expect(JSON.stringify(segmentGrades(hidden, plan, content()))).toMatch(/mean \d/)
  })
})

function fitted(accommodations: EventData<'session.started'>['accommodations']) {
  return { ...shown, started: shown.started && { ...shown.started, accommodations } }
}
