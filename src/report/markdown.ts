import { sentence } from '../domain/decision/index.js'
import { AGAIN_TITLE, againLines, againSentences } from './again.js'
import { AUDIT_TITLE, auditSentences } from './audit.js'
import {
  criterionSentences,
  decisionPhrase,
  evidencePlace,
  headPhrase,
  isCode,
  limitSentences,
  loopSentences,
  modelPhrase,
  pointsPhrase,
  quotePlace,
  roundSentences,
  stateWords,
  timePhrase,
  titlePhrase,
  verdictPhrase,
} from './phrases.js'
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
import { NOTES_TITLE, clockWords, dots, pointsWords, spaced } from './words.js'

const QUOTES = 3
const MAX_POINTS = 4

/** The report as Markdown. Every word from outside is escaped; code stands in fences that it cannot close. */
export function reportMarkdown(report: Report): string {
  const { loop } = report
  const blocks = [
    `# Feedback report: ${safe(titlePhrase(report))}`,
    safe(headPhrase(report)),
    report.id === null ? '' : `Interview \`${report.id.replace(/[^\w.-]/g, '')}\``,
    `## Decision: ${safe(decisionPhrase(loop))}`,
    list(loopSentences(loop).map(safe)),
    report.graders.length > 0 ? safe(`Points: 1 to 4 by ${report.graders.join('; ')}.`) : '',
    modelPhrase(report),
    overview(report),
    ...report.rounds.flatMap(roundBlocks),
    ...againBlocks(report.again),
    ...evidenceBlocks('What speaks for you', loop.strongest.for),
    ...evidenceBlocks('What speaks against you', loop.strongest.against),
    ...workBlocks(loop.workOn),
    ...nextBlocks(report),
    ...(report.notes.length > 0
      ? [
          `## ${NOTES_TITLE}`,
          list(report.notes.map(({ ms, text }) => `${clockWords(ms)} ${safe(text)}`)),
        ]
      : []),
  ]
  return `${clean(blocks.filter((entry) => entry !== '').join('\n\n'))}\n`
}

function overview(report: Report): string {
  if (report.rounds.length === 0) return ''
  const rows = report.rounds.map((round) => {
    const share = round.verdict === 'not_run' ? '' : `${Math.round(round.coverage)} %`
    return `| ${safe(round.name)} | ${safe(verdictPhrase(round))} | ${share} | ${safe(round.grader)} |`
  })
  return [
    '| Round | Verdict | Weight assessed | Points by |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

function roundBlocks(round: RoundReport): string[] {
  const head = [`## ${safe(round.name)}: ${safe(verdictPhrase(round))}`]
  if (round.verdict === 'not_run') return [...head, safe(round.reason)]
  const by = [round.interviewer === '' ? '' : `With ${round.interviewer}.`, timePhrase(round)]
  return [
    ...head,
    safe(sentence(round.grader)),
    list(
      [...roundSentences(round), ...by, ...round.conduct].filter((line) => line !== '').map(safe),
    ),
    ...round.segments.flatMap((segment) => segmentBlocks(segment)),
    ...(round.resume ? resumeBlocks(round.resume) : []).flatMap(({ title, items }) => [
      `### ${safe(title)}`,
      list(items.map(safe)),
    ]),
    ...round.work.flatMap(writtenBlocks),
    ...(round.pad === '' ? [] : ['### Scratchpad', fence(round.pad)]),
    ...round.questions.flatMap(questionBlocks),
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

function segmentBlocks(segment: SegmentReport): string[] {
  const mean =
    segment.mean === null ? 'not enough assessed for a mean' : `mean ${segment.mean.toFixed(2)}`
  return [
    `### ${safe(segment.rubricName)}: ${mean}`,
    safe(
      `${Math.round(segment.coverage)} percent of the weight assessed. ${sentence(segment.graderText)}`,
    ),
    segment.failure === null ? '' : safe(`Grading failed: ${segment.failure}`),
    ...segment.criteria.map((criterion) => {
      const figure = criterion.points === null ? '' : ` ${dots(criterion.points, MAX_POINTS)}`
      const lines = [
        `- **${safe(criterion.name)}** ${safe(pointsPhrase(criterion))}${figure}`,
        ...criterionSentences(criterion).map((text) => `  - ${safe(text)}`),
        ...criterion.quotes.slice(0, QUOTES).map((quote) => quoteItem(quote)),
        ...(criterion.nextLevel
          ? [
              `  - Next level, ${pointsWords(criterion.nextLevel.points)}: ${safe(criterion.nextLevel.anchor)}`,
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

function questionBlocks(question: QuestionReport): string[] {
  const notes = [
    ...limitSentences(question),
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

function evidenceBlocks(title: string, evidence: readonly EvidenceLine[]): string[] {
  if (evidence.length === 0) return []
  return [
    `## ${title}`,
    ...evidence.map((line) =>
      [
        `- ${safe(evidencePlace(line))} (${safe(line.grader)})${line.note === '' ? '' : `: ${safe(line.note)}`}`,
        ...(line.quote ? [quoteItem(line.quote)] : []),
      ].join('\n'),
    ),
  ]
}

function workBlocks(items: readonly WorkItem[]): string[] {
  if (items.length === 0) return []
  return [
    '## To work on',
    items
      .map(
        (item, index) =>
          `${index + 1}. ${safe(evidencePlace(item))} (${safe(item.grader)}). Next level: ${safe(item.nextLevel)}`,
      )
      .join('\n'),
  ]
}

function nextBlocks(report: Report): string[] {
  if (report.next.length === 0) return []
  return [
    '## Practise next',
    report.next
      .map((step, index) =>
        [
          `${index + 1}. ${safe(step.why)} (${safe(step.grader)})`,
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
