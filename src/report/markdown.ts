import { sentence } from '../domain/decision/index.js'
import { accommodationPhrase } from './accommodations.js'
import { AGAIN_TITLE, againLines, againSentences } from './again.js'
import { AUDIT_TITLE, auditSentences } from './audit.js'
import {
  criterionSentences,
  decisionPhrase,
  evidencePlace,
  gradersPhrase,
  headPhrase,
  isCode,
  limitSentences,
  loopSentences,
  meanPhrase,
  modelPhrase,
  nextLevelPhrase,
  nextPhrase,
  pointsPhrase,
  quotePlace,
  roundSentences,
  stateWords,
  timePhrase,
  titlePhrase,
  verdictPhrase,
} from './phrases.js'
import type { Figures } from './figures.js'
import type { Quote } from './quotes.js'
import { resumeBlocks } from './resume-report.js'
import { offerBlocks } from './offer-text.js'
import { clean, escapeMarkdown as safe, fence } from './safe.js'
import type {
  AgainReport,
  EvidenceLine,
  QuestionReport,
  Report,
  RoundReport,
  SegmentReport,
  WorkItem,
  WorkReport,
} from './shape.js'
import { workBlocks as blocksOf, workTitle } from './work-blocks.js'
import { NOTES_TITLE, clockWords, dots, spaced } from './words.js'

const QUOTES = 3
const MAX_POINTS = 4

/** The report as Markdown. Every word from outside is escaped; code stands in fences that it cannot close. */
export function reportMarkdown(report: Report, figures: Figures = 'shown'): string {
  const { loop } = report
  const blocks = [
    `# Feedback report: ${safe(titlePhrase(report))}`,
    safe(headPhrase(report)),
    safe(accommodationPhrase(report)),
    report.id === null ? '' : `Interview \`${report.id.replace(/[^\w.-]/g, '')}\``,
    `## Decision: ${safe(decisionPhrase(loop))}`,
    list(loopSentences(loop, figures).map(safe)),
    safe(gradersPhrase(report.graders, figures)),
    modelPhrase(report),
    overview(report, figures),
    ...report.rounds.flatMap((round) => roundBlocks(round, figures)),
    ...againBlocks(figures === 'hidden' ? null : report.again),
    ...evidenceBlocks('What speaks for you', loop.strongest.for, figures),
    ...evidenceBlocks('What speaks against you', loop.strongest.against, figures),
    ...workBlocks(loop.workOn, figures),
    ...nextBlocks(report, figures),
    ...(report.notes.length > 0
      ? [
          `## ${NOTES_TITLE}`,
          list(report.notes.map(({ ms, text }) => `${clockWords(ms)} ${safe(text)}`)),
        ]
      : []),
  ]
  return `${clean(blocks.filter((entry) => entry !== '').join('\n\n'))}\n`
}

function overview(report: Report, figures: Figures): string {
  if (report.rounds.length === 0) return ''
  const told = figures === 'shown'
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const head = ['Round', 'Verdict', ...(told ? ['Weight assessed'] : []), 'Points by']
  const rows = report.rounds.map((round) => {
    const share = round.verdict === 'not_run' ? '' : `${Math.round(round.coverage)} %`
    const verdict = safe(verdictPhrase(round, figures))
    return row([safe(round.name), verdict, ...(told ? [share] : []), safe(round.grader)])
  })
  return [row(head), row(head.map(() => '---')), ...rows].join('\n')
}

function roundBlocks(round: RoundReport, figures: Figures): string[] {
  const head = [`## ${safe(round.name)}: ${safe(verdictPhrase(round, figures))}`]
  if (round.verdict === 'not_run') return [...head, safe(round.reason)]
  const by = [round.interviewer === '' ? '' : `With ${round.interviewer}.`, timePhrase(round)]
  return [
    ...head,
    safe(sentence(round.grader)),
    list(
      [...roundSentences(round, figures), ...by, ...round.conduct]
        .filter((line) => line !== '')
        .map(safe),
    ),
    ...round.segments.flatMap((segment) => segmentBlocks(segment, figures)),
    ...(round.resume ? resumeBlocks(round.resume) : []).flatMap(({ title, items }) => [
      `### ${safe(title)}`,
      list(items.map(safe)),
    ]),
    ...round.work.flatMap(writtenBlocks),
    ...(round.pad === '' ? [] : ['### Scratchpad', fence(round.pad)]),
    ...round.questions.flatMap((question) => questionBlocks(question, figures)),
    ...(round.offer ? offerBlocks(round.offer) : []),
    ...(round.flags.length > 0
      ? [
          '### Flags',
          ...round.flags.flatMap(({ flag, quote }) => [
            safe(`${spaced(flag)}:`),
            ...(quote ? [quoteBlock(quote, '')] : []),
          ]),
        ]
      : []),
    `### ${AUDIT_TITLE}`,
    list(auditSentences(round).map(safe)),
  ]
}

function segmentBlocks(segment: SegmentReport, figures: Figures): string[] {
  const told = figures === 'shown'
  const mean = told ? `: ${meanPhrase(segment)}` : ''
  const share = told ? `${Math.round(segment.coverage)} percent of the weight assessed. ` : ''
  return [
    `### ${safe(segment.rubricName)}${mean}`,
    safe(`${share}${sentence(segment.graderText)}`),
    segment.failure === null ? '' : safe(`Grading failed: ${segment.failure}`),
    ...segment.criteria.map((criterion) => {
      const { points } = criterion
      const figure = points === null || !told ? '' : ` ${dots(points, MAX_POINTS)}`
      const lines = [
        `- **${safe(criterion.name)}** ${safe(pointsPhrase(criterion, figures))}${figure}`.trimEnd(),
        ...criterionSentences(criterion, figures).map((text) => `  - ${safe(text)}`),
        ...criterion.quotes.slice(0, QUOTES).map((quote) => quoteItem(quote)),
        ...(criterion.nextLevel
          ? [
              `  - ${nextLevelPhrase(criterion.nextLevel, figures)}: ${safe(criterion.nextLevel.anchor)}`,
            ]
          : []),
      ]
      return lines.join('\n')
    }),
  ]
}

/** Sentences as a list, what a program was given and gave in fences. */
function writtenBlocks(work: WorkReport): string[] {
  return [
    `### ${safe(workTitle(work))}`,
    ...blocksOf(work).map((block) =>
      block.kind === 'text' ? `- ${safe(block.text)}` : fence(block.code),
    ),
  ]
}

function questionBlocks(question: QuestionReport, figures: Figures): string[] {
  const notes = [
    ...limitSentences(question, figures),
    ...question.hints.map(({ text }) => text),
    question.clarifications.length > 0
      ? `Clarified: ${question.clarifications.map(({ topic }) => topic).join(', ')}.`
      : '',
  ]
  const points = question.keyPoints.map((point) => {
    const how = point.how ? ` (${safe(point.how)})` : ''
    const quotes =
      point.state === 'missed' ? [] : point.quotes.slice(0, 1).map((quote) => quoteItem(quote))
    return [`- ${stateWords(point.state)}: ${safe(point.text)}${how}`, ...quotes].join('\n')
  })
  return [
    `### Key points of ${safe(question.id)}, ${safe(question.title)}`,
    list(notes.filter((note) => note !== '').map(safe)),
    points.join('\n'),
  ]
}

function againBlocks(again: AgainReport | null): string[] {
  if (!again) return []
  return [
    `## ${AGAIN_TITLE}`,
    list(againLines(again).map(safe)),
    safe(againSentences(again).join(' ')),
  ]
}

function evidenceBlocks(
  title: string,
  evidence: readonly EvidenceLine[],
  figures: Figures,
): string[] {
  if (evidence.length === 0) return []
  return [
    `## ${title}`,
    ...evidence.map((line) =>
      [
        `- ${safe(evidencePlace(line, figures))} (${safe(line.grader)})${line.note === '' ? '' : `: ${safe(line.note)}`}`,
        ...(line.quote ? [quoteItem(line.quote)] : []),
      ].join('\n'),
    ),
  ]
}

function workBlocks(items: readonly WorkItem[], figures: Figures): string[] {
  if (items.length === 0) return []
  return [
    '## To work on',
    items
      .map(
        (item, index) =>
          `${index + 1}. ${safe(evidencePlace(item, figures))} (${safe(item.grader)}). Next level: ${safe(item.nextLevel)}`,
      )
      .join('\n'),
  ]
}

function nextBlocks(report: Report, figures: Figures): string[] {
  if (report.next.length === 0) return []
  return [
    '## Practise next',
    report.next
      .map((step, index) =>
        [
          `${index + 1}. ${safe(nextPhrase(step, figures))} (${safe(step.grader)})`,
          ...step.missed.map(({ text }) => `   - ${safe(text)}`),
          ...(step.seed ? [`   - Guide ${safe(step.seed.id)}: ${safe(step.seed.text)}`] : []),
          `   - \`greenroom practice ${step.question.replace(/[^\w.-]/g, '')}\``,
        ].join('\n'),
      )
      .join('\n'),
  ]
}

/** A quote as an item below a bullet; code as a fenced block of that item. */
function quoteItem(quote: Quote): string {
  if (quote.source === 'run') return `  - Own case: ${safe(quote.text)}`
  if (isCode(quote)) return `  - In the code:\n\n${quoteBlock(quote, '    ')}\n`
  return `  - ${quoteBlock(quote, '')}`
}

function quoteBlock(quote: Quote, indent: string): string {
  if (quote.source === 'run') return `${indent}Own case: ${safe(quote.text)}`
  if (!isCode(quote)) {
    return `"${safe(quote.text)}" (${quotePlace(quote)})`
  }
  return fence(quote.text)
    .split('\n')
    .map((line) => indent + line)
    .join('\n')
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}
