import { listWords, verdictWords } from '../domain/decision/index.js'
import { wrap } from './layout.js'
import { offerLines } from './offer-text.js'
import { criterionSentences, isCode, quotePhrase, roundSentences, timePhrase } from './phrases.js'
import type { CriterionReport, RoundReport, SegmentReport } from './shape.js'
import { criterionRow, indented, join, resumeLines, titled, workLines } from './text.js'
import type { TextOptions } from './text.js'
import { pointsWords } from './words.js'

/** More than this many missed points is a lesson; /review and the report have them all. */
const MISSED_NAMED = 5
const INDENT = '  '

/**
 * What is shown right after a round: verdict with its rule, points with one quote each, the next level of the lowest
 * criterion, what was missed.
 */
export function feedbackText(round: RoundReport, options: TextOptions): string {
  const { width, figures } = options
  const lines = titled(`${round.name} · ${headPhrase(round, figures)}`, round.grader, width)
  if (round.verdict === 'not_run') return join([[...lines, ...indented(round.reason, width)]])
  // A hurdle that was passed stands in the first line; one that was not needs its sentence.
  const told = roundSentences(round, figures).filter(
    (text) => !passed(round) || text !== round.hurdle?.text,
  )
  for (const text of told) lines.push(...indented(text, width))
  for (const segment of round.segments) {
    lines.push('', ...segmentLines(segment, round.segments.length > 1, options))
  }
  lines.push(...resumeLines(round, width))
  for (const work of round.work) lines.push('', ...workLines(work, width))
  if (round.offer) lines.push(...offerLines(round.offer, width))
  const after = [...nextLevelLines(round, width, figures), ...missedLines(round, width)]
  const taken = round.questions.flatMap(({ hints }) => hints.map(({ text }) => text))
  const facts = [...new Set(taken), timePhrase(round)].filter((text) => text !== '').join(' ')
  return join([lines, [...after, ...(facts === '' ? [] : indented(facts, width))]])
}

/** "lean yes (mean 2.90; a real loop would go on), borderline". */
function headPhrase(round: RoundReport, figures: TextOptions['figures']): string {
  if (round.verdict === 'not_run') return round.progressText || verdictWords(round.verdict)
  const inside = [
    round.mean === null || figures === 'hidden' ? '' : `mean ${round.mean.toFixed(2)}`,
    passed(round) ? 'a real loop would go on' : '',
  ]
  const facts = inside.filter((part) => part !== '').join('; ')
  const marks = [round.provisional ? 'provisional' : '', round.borderline ? 'borderline' : '']
  return [
    verdictWords(round.verdict) + (facts === '' ? '' : ` (${facts})`),
    ...marks.filter((mark) => mark !== ''),
  ].join(', ')
}

function passed({ hurdle, provisional }: RoundReport): boolean {
  return hurdle?.passed === true && !provisional
}

function segmentLines(segment: SegmentReport, named: boolean, options: TextOptions): string[] {
  const { width, figures } = options
  const { criteria, rubricName, mean } = segment
  const figure = mean === null ? 'not enough assessed for a mean' : `mean ${mean.toFixed(2)}`
  const title = figures === 'hidden' ? rubricName : `${rubricName} · ${figure}`
  const lines = named ? wrap(title, width, INDENT) : []
  if (criteria.every(({ points }) => points === null)) {
    return [...lines, ...indented(nothingAssessed(criteria), width)]
  }
  const rows = criteria.flatMap((criterion) => {
    const [quote] = criterion.quotes
    const body =
      quote && !isCode(quote)
        ? quotePhrase(quote)
        : criterionSentences(criterion, figures).join(' ')
    return criterionRow(criterion, criteria, body, options)
  })
  return [...lines, ...rows]
}

/** One sentence where a whole part has no points: the same reason on every line says no more. */
function nothingAssessed(criteria: readonly CriterionReport[]): string {
  const reasons = [...new Set(criteria.map(({ notAssessed }) => notAssessed))]
  const each = reasons.map((reason) => {
    const names = criteria
      .filter(({ notAssessed }) => notAssessed === reason)
      .map(({ name }) => name)
    return reasons.length === 1 ? reason : `${listWords(names)}: ${reason}`
  })
  return `Not assessed: ${each.join('; ')}.`
}

function nextLevelLines(
  round: RoundReport,
  width: number,
  figures: TextOptions['figures'],
): string[] {
  const [lowest] = round.segments
    .flatMap(({ criteria }) => criteria)
    .filter(({ nextLevel }) => nextLevel !== null)
    .sort((a, b) => (a.points ?? 0) - (b.points ?? 0) || b.weight - a.weight)
  if (!lowest?.nextLevel) return []
  const { points, anchor } = lowest.nextLevel
  const at = figures === 'hidden' ? '' : `, ${pointsWords(points)}`
  return indented(`Next level in ${lowest.name}${at}: ${anchor}`, width)
}

/** The heaviest points that were not made, over all questions of the round. */
function missedLines(round: RoundReport, width: number): string[] {
  const missed = round.questions
    .flatMap(({ keyPoints }) => keyPoints.filter(({ state }) => state === 'missed'))
    .sort((a, b) => b.weight - a.weight)
    .map(({ text }) => text)
  if (missed.length === 0) return []
  const left = missed.length - MISSED_NAMED
  const named = missed.slice(0, MISSED_NAMED).join(' · ')
  return indented(`Missed: ${named}${left > 0 ? ` · and ${left} more` : ''}`, width)
}
