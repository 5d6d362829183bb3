import { accommodationPhrase } from './accommodations.js'
import { againSection } from './again.js'
import { AUDIT_TITLE, auditSentences } from './audit.js'
import type { Figures } from './figures.js'
import { block, cells, pad, wrap } from './layout.js'
import {
  criterionSentences,
  decisionPhrase,
  evidencePlace,
  limitSentences,
  gradersPhrase,
  headPhrase,
  isCode,
  loopSentences,
  meanPhrase,
  modelPhrase,
  nextLevelPhrase,
  nextPhrase,
  pointsPhrase,
  quotePhrase,
  roundSentences,
  stateWords,
  timePhrase,
  titlePhrase,
  verdictPhrase,
} from './phrases.js'
import type { Quote } from './quotes.js'
import { resumeBlocks } from './resume-report.js'
import { offerLines } from './offer-text.js'
import { clean } from './safe.js'
import type {
  CriterionReport,
  EvidenceLine,
  NextStep,
  QuestionReport,
  Report,
  RoundReport,
  WorkItem,
  WorkReport,
} from './shape.js'
import { workBlocks, workTitle } from './work-blocks.js'
import { NOTES_TITLE, clockWords, dots, spaced } from './words.js'

/** `width` in terminal cells; 40 is the least that is laid out for. */
export type TextOptions = {
  width: number
  /** `hidden`: words, quotes and the next level stand; points and means do not. */
  figures?: Figures | undefined
  /** `none`: no dots beside the figures, for who hears them. */
  bars?: 'drawn' | 'none' | undefined
}

const NARROW = 60
const MAX_POINTS = 4
const QUOTES = 2
const INDENT = '  '

/** The whole report as plain text: no colour, no boxes, whole sentences in order. */
export function reportText(
  report: Report,
  { width, figures = 'shown', bars }: TextOptions,
): string {
  const sections = [
    [titlePhrase(report), headPhrase(report), accommodationPhrase(report)]
      .filter((text) => text !== '')
      .flatMap((text) => wrap(text, width)),
    loopSection(report, width, figures),
    ...report.rounds.map((round) => roundSection(round, width, figures, bars)),
    againSection(figures === 'hidden' ? null : report.again, width),
    evidenceSection('What speaks for you', report.loop.strongest.for, width, figures),
    evidenceSection('What speaks against you', report.loop.strongest.against, width, figures),
    workSection(report.loop.workOn, width, figures),
    nextSection(report.next, width, figures),
    noteSection(report, width),
  ]
  return join(sections)
}

/** One round in full: what the report says about it. */
export function roundText(
  round: RoundReport,
  { width, figures = 'shown', bars }: TextOptions,
): string {
  return join([roundSection(round, width, figures, bars)])
}

/** Sections with an empty line between them; nothing in it can steer a terminal. */
export function join(sections: readonly (readonly string[])[]): string {
  const text = sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
  // Nothing of ours is a control character, so that what is left of one came from outside.
  return `${clean(text)}\n`
}

function loopSection(report: Report, width: number, figures: Figures): string[] {
  const said = [
    ...loopSentences(report.loop, figures),
    gradersPhrase(report.graders, figures),
    modelPhrase(report),
  ].filter((text) => text !== '')
  return [
    ...wrap(`Decision: ${decisionPhrase(report.loop)}`, width),
    ...said.flatMap((text) => indented(text, width)),
  ]
}

/** A title, and who graded at its right where there is room for both. */
export function titled(title: string, grader: string, width: number): string[] {
  if (grader === '') return wrap(title, width)
  const gap = width - cells(title) - cells(grader)
  if (gap >= 2) return [title + ' '.repeat(gap) + grader]
  return [...wrap(title, width), ...wrap(grader, width, INDENT)]
}

function roundSection(
  round: RoundReport,
  width: number,
  figures: Figures,
  bars: TextOptions['bars'],
): string[] {
  const lines = titled(`${round.name} · ${verdictPhrase(round, figures)}`, round.grader, width)
  for (const text of roundSentences(round, figures)) lines.push(...indented(text, width))
  if (round.verdict === 'not_run') return lines
  for (const segment of round.segments) {
    const share = `${Math.round(segment.coverage)} percent of the weight assessed`
    const title = [
      segment.rubricName,
      ...(figures === 'hidden' ? [] : [meanPhrase(segment), share]),
    ].join(' · ')
    lines.push('', ...indented(title, width))
    if (segment.failure !== null) {
      lines.push(...indented(`Grading failed: ${segment.failure}`, width))
    }
    for (const criterion of segment.criteria) {
      lines.push(
        ...criterionRow(
          criterion,
          segment.criteria,
          criterionSentences(criterion, figures).join(' '),
          { width, figures, bars },
        ),
        ...criterion.quotes.slice(0, QUOTES).flatMap((quote) => quoteLines(quote, width, '      ')),
        ...(criterion.nextLevel
          ? wrap(
              `${nextLevelPhrase(criterion.nextLevel, figures)}: ${criterion.nextLevel.anchor}`,
              width,
              '      ',
            )
          : []),
      )
    }
  }
  if (round.resume) lines.push(...resumeLines(round, width))
  for (const work of round.work) lines.push('', ...workLines(work, width))
  if (round.pad !== '') {
    lines.push('', ...indented('Scratchpad', width), ...block(round.pad, width, '      | '))
  }
  for (const question of round.questions) {
    lines.push(...questionLines(question, width, { figures }))
  }
  if (round.offer) lines.push(...offerLines(round.offer, width))
  const facts = [timePhrase(round), ...round.conduct].filter((fact) => fact !== '').join(' ')
  if (facts !== '') lines.push('', ...indented(facts, width))
  for (const { flag, quote } of round.flags) {
    lines.push(...indented(`Flag, ${spaced(flag)}:${quote ? ` ${quotePhrase(quote)}` : ''}`, width))
  }
  lines.push('', ...indented(AUDIT_TITLE, width))
  for (const text of auditSentences(round)) lines.push(...wrap(text, width, '    '))
  return lines
}

/** The résumé's part of a round, as titled lists. */
export function resumeLines({ resume }: RoundReport, width: number): string[] {
  if (!resume) return []
  return resumeBlocks(resume).flatMap(({ title, items }) => [
    '',
    ...indented(title, width),
    ...items.flatMap((item) => wrap(item, width, '    - ', '      ')),
  ])
}

/** Name, figure and dots in columns where there is room; where there is not, the figure first, what it rests on below. */
export function criterionRow(
  criterion: CriterionReport,
  all: readonly CriterionReport[],
  body: string,
  { width, figures = 'shown', bars = 'drawn' }: TextOptions,
): string[] {
  const { points } = criterion
  const scored = points !== null && figures === 'shown'
  const beside = bars === 'none' ? ` of ${MAX_POINTS}` : `  ${dots(points ?? 0, MAX_POINTS)}`
  const marks = scored ? `${pointsPhrase(criterion)}${beside}` : ''
  const rest = criterion.points !== null ? body : pointsPhrase(criterion)
  if (rest === '' && !scored) return wrap(criterion.name, width, INDENT)
  if (width < NARROW) {
    return [
      ...wrap(scored ? `${marks} ${criterion.name}` : criterion.name, width, INDENT),
      ...(rest === '' ? [] : wrap(rest, width, '    ')),
    ]
  }
  const column = Math.min(30, Math.max(...all.map(({ name }) => cells(name)))) + 2
  const label = `${INDENT}${pad(criterion.name, column)}${scored ? `${marks}  ` : ''}`
  // A model's reasons are sentences: in a narrow column they would be a ladder.
  if (scored && cells(rest) > LINES_BESIDE * (width - cells(label))) {
    return [label.trimEnd(), ...wrap(rest, width, '      ')]
  }
  return wrap(rest, width, label, ' '.repeat(scored ? cells(label) : column + 2))
}

/** So many lines may stand beside a figure. */
const LINES_BESIDE = 3

/** One program or query with what became of it. */
export function workLines(work: WorkReport, width: number): string[] {
  return [
    ...indented(workTitle(work), width),
    ...workBlocks(work).flatMap((each) =>
      each.kind === 'text' ? wrap(each.text, width, '    ') : block(each.code, width, '      | '),
    ),
  ]
}

/** One question with its key points by state, and what was taken for it. `asked`: its task, where that is told. */
export function questionLines(
  question: QuestionReport,
  width: number,
  {
    title = `Key points of ${question.id}, ${question.title}`,
    asked = '',
    figures = 'shown',
  }: { title?: string; asked?: string; figures?: Figures | undefined } = {},
): string[] {
  const lines = ['', ...indented(title, width)]
  if (asked !== '') lines.push(...wrap(asked, width, '    '))
  const notes = [
    ...limitSentences(question, figures),
    ...question.hints.map(({ text }) => text),
    ...(question.clarifications.length > 0
      ? [`Clarified: ${question.clarifications.map(({ topic }) => topic).join(', ')}.`]
      : []),
  ]
  for (const note of notes) lines.push(...wrap(note, width, '    '))
  for (const point of question.keyPoints) {
    const how = point.how ? ` (${point.how})` : ''
    const label =
      width < NARROW
        ? `    ${stateWords(point.state)}: `
        : `    ${pad(stateWords(point.state), 13)}`
    lines.push(...wrap(`${point.text}${how}`, width, label, width < NARROW ? '      ' : undefined))
    const [quote] = point.quotes
    if (quote && point.state !== 'missed') {
      lines.push(...quoteLines(quote, width, width < NARROW ? '      ' : ' '.repeat(cells(label))))
    }
  }
  return lines
}

function quoteLines(quote: Quote, width: number, indent: string): string[] {
  if (quote.source === 'run') return wrap(`Own case: ${quote.text}`, width, indent)
  if (!isCode(quote)) return wrap(quotePhrase(quote), width, indent)
  return [...wrap('In the code:', width, indent), ...block(quote.text, width, `${indent}  | `)]
}

/** Evidence with its place, points and grader. */
export function evidenceSection(
  title: string,
  evidence: readonly EvidenceLine[],
  width: number,
  figures: Figures = 'shown',
): string[] {
  if (evidence.length === 0) return []
  const lines = wrap(`${title} (${gradersOf(evidence)})`, width)
  for (const line of evidence) {
    lines.push(
      ...wrap(
        `${evidencePlace(line, figures)}: ${line.note}`.replace(/: $/, ''),
        width,
        '  - ',
        '    ',
      ),
    )
    if (line.quote) lines.push(...quoteLines(line.quote, width, '    '))
  }
  return lines
}

/** Three things to work on, each with what the next level looks like. */
export function workSection(
  items: readonly WorkItem[],
  width: number,
  figures: Figures = 'shown',
): string[] {
  if (items.length === 0) return []
  const lines = wrap(`To work on (${gradersOf(items)})`, width)
  items.forEach((item, index) => {
    lines.push(
      ...wrap(
        `${evidencePlace(item, figures)}. Next level: ${item.nextLevel}`,
        width,
        `  ${index + 1}. `,
      ),
    )
  })
  return lines
}

function nextSection(steps: readonly NextStep[], width: number, figures: Figures): string[] {
  if (steps.length === 0) return []
  const lines = wrap(`Practise next (${gradersOf(steps)})`, width)
  steps.forEach((step, index) => {
    lines.push(...wrap(nextPhrase(step, figures), width, `  ${index + 1}. `))
    for (const { text } of step.missed) lines.push(...wrap(text, width, '     - ', '       '))
    if (step.seed) lines.push(...wrap(`Guide ${step.seed.id}: ${step.seed.text}`, width, '     '))
    lines.push(`     ${step.action}`)
  })
  return lines
}

function noteSection(report: Report, width: number): string[] {
  if (report.notes.length === 0) return []
  return [
    NOTES_TITLE,
    ...report.notes.flatMap(({ ms, text }) => wrap(text, width, `  ${clockWords(ms)}  `)),
  ]
}

/** Who gave these points, each once. */
export function gradersOf(entries: readonly { grader: string }[]): string {
  return [...new Set(entries.map(({ grader }) => grader))].join('; ')
}

/** A paragraph two columns in. */
export function indented(text: string, width: number): string[] {
  return wrap(text, width, INDENT)
}
