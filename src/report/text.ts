import { againSection } from './again.js'
import { AUDIT_TITLE, auditSentences } from './audit.js'
import { block, cells, pad, wrap } from './layout.js'
import {
  criterionSentences,
  decisionPhrase,
  evidencePlace,
  limitSentences,
  headPhrase,
  isCode,
  loopSentences,
  modelPhrase,
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
import { NOTES_TITLE, clockWords, dots, pointsWords, spaced } from './words.js'

/** `width` in terminal cells; 40 is the least that is laid out for. */
export type TextOptions = {
  width: number
  /** `hidden`: words, quotes and the next level stand; points and means do not. */
  figures?: 'shown' | 'hidden' | undefined
}

const NARROW = 60
const MAX_POINTS = 4
const QUOTES = 2
const INDENT = '  '

/** The whole report as plain text: no colour, no boxes, whole sentences in order. */
export function reportText(report: Report, { width }: TextOptions): string {
  const sections = [
    [...wrap(titlePhrase(report), width), ...wrap(headPhrase(report), width)],
    loopSection(report, width),
    ...report.rounds.map((round) => roundSection(round, width)),
    againSection(report.again, width),
    evidenceSection('What speaks for you', report.loop.strongest.for, width),
    evidenceSection('What speaks against you', report.loop.strongest.against, width),
    workSection(report.loop.workOn, width),
    nextSection(report.next, width),
    noteSection(report, width),
  ]
  return join(sections)
}

/** One round in full: what the report says about it. */
export function roundText(round: RoundReport, { width }: TextOptions): string {
  return join([roundSection(round, width)])
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

function loopSection(report: Report, width: number): string[] {
  const lines = [...wrap(`Decision: ${decisionPhrase(report.loop)}`, width)]
  for (const text of loopSentences(report.loop)) lines.push(...indented(text, width))
  if (report.graders.length > 0) {
    lines.push(...indented(`Points: 1 to 4 by ${report.graders.join('; ')}.`, width))
  }
  const asked = modelPhrase(report)
  if (asked !== '') lines.push(...indented(asked, width))
  return lines
}

/** A title, and who graded at its right where there is room for both. */
export function titled(title: string, grader: string, width: number): string[] {
  if (grader === '') return wrap(title, width)
  const gap = width - cells(title) - cells(grader)
  if (gap >= 2) return [title + ' '.repeat(gap) + grader]
  return [...wrap(title, width), ...wrap(grader, width, INDENT)]
}

function roundSection(round: RoundReport, width: number): string[] {
  const lines = titled(`${round.name} · ${verdictPhrase(round)}`, round.grader, width)
  for (const text of roundSentences(round)) lines.push(...indented(text, width))
  if (round.verdict === 'not_run') return lines
  for (const segment of round.segments) {
    const mean =
      segment.mean === null ? 'not enough assessed for a mean' : `mean ${segment.mean.toFixed(2)}`
    const share = `${Math.round(segment.coverage)} percent of the weight assessed`
    lines.push('', ...indented(`${segment.rubricName} · ${mean} · ${share}`, width))
    if (segment.failure !== null) {
      lines.push(...indented(`Grading failed: ${segment.failure}`, width))
    }
    for (const criterion of segment.criteria) {
      lines.push(
        ...criterionRow(
          criterion,
          segment.criteria,
          criterionSentences(criterion).join(' '),
          width,
        ),
        ...criterion.quotes.slice(0, QUOTES).flatMap((quote) => quoteLines(quote, width, '      ')),
        ...(criterion.nextLevel
          ? wrap(
              `Next level, ${pointsWords(criterion.nextLevel.points)}: ${criterion.nextLevel.anchor}`,
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
  for (const question of round.questions) lines.push(...questionLines(question, width))
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
  width: number,
  figures: TextOptions['figures'] = 'shown',
): string[] {
  const scored = criterion.points !== null && figures === 'shown'
  const marks = scored
    ? `${pointsPhrase(criterion)}  ${dots(criterion.points ?? 0, MAX_POINTS)}`
    : ''
  const rest = criterion.points !== null ? body : pointsPhrase(criterion)
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
  title = `Key points of ${question.id}, ${question.title}`,
  asked = '',
): string[] {
  const lines = ['', ...indented(title, width)]
  if (asked !== '') lines.push(...wrap(asked, width, '    '))
  const notes = [
    ...limitSentences(question),
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
): string[] {
  if (evidence.length === 0) return []
  const lines = wrap(`${title} (${gradersOf(evidence)})`, width)
  for (const line of evidence) {
    lines.push(
      ...wrap(`${evidencePlace(line)}: ${line.note}`.replace(/: $/, ''), width, '  - ', '    '),
    )
    if (line.quote) lines.push(...quoteLines(line.quote, width, '    '))
  }
  return lines
}

/** Three things to work on, each with what the next level looks like. */
export function workSection(items: readonly WorkItem[], width: number): string[] {
  if (items.length === 0) return []
  const lines = wrap(`To work on (${gradersOf(items)})`, width)
  items.forEach((item, index) => {
    lines.push(
      ...wrap(`${evidencePlace(item)}. Next level: ${item.nextLevel}`, width, `  ${index + 1}. `),
    )
  })
  return lines
}

function nextSection(steps: readonly NextStep[], width: number): string[] {
  if (steps.length === 0) return []
  const lines = wrap(`Practise next (${gradersOf(steps)})`, width)
  steps.forEach((step, index) => {
    lines.push(...wrap(step.why, width, `  ${index + 1}. `))
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
