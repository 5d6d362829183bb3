import { decisionWords, listWords, sentence, verdictWords } from '../domain/decision/index.js'
import type { KeyPointState } from '../domain/grading/grade.js'
import { HIDDEN_IN_REPORT, capName, withoutFigures, withoutTally } from './figures.js'
import type { Figures } from './figures.js'
import type { Quote } from './quotes.js'
import type {
  CriterionReport,
  EvidenceLine,
  LoopReport,
  NextStep,
  QuestionReport,
  Report,
  RoundReport,
} from './shape.js'
import { count, levelReasonWords, pointsWords, turnsWords } from './words.js'

// Sentences that the report says the same way in a terminal, in Markdown and in the debrief.

/** "lean yes (mean 2.90)", "insufficient signal", "not reached". */
export function verdictPhrase(round: RoundReport, figures: Figures = 'shown'): string {
  if (round.verdict === 'not_run') return round.progressText || verdictWords(round.verdict)
  const mean = round.mean === null || figures === 'hidden' ? '' : ` (mean ${round.mean.toFixed(2)})`
  const marks = [round.provisional ? 'provisional' : '', round.borderline ? 'borderline' : '']
  const marked = marks.filter((mark) => mark !== '').join(', ')
  return `${verdictWords(round.verdict)}${mean}${marked ? `, ${marked}` : ''}`
}

/** Why the verdict is what it is, and how firm, as sentences. */
export function roundSentences(round: RoundReport, figures: Figures = 'shown'): string[] {
  const told = (text: string): string => (figures === 'hidden' ? withoutFigures(text) : text)
  const why = told(round.reason)
  const waiting = round.segments
    .flatMap(({ criteria }) => criteria)
    .filter(({ id }) => round.pending.includes(id))
    .map(({ name }) => name)
  return [
    round.verdict === 'not_run' ? '' : round.progressText,
    round.verdict === 'not_run' || why === '' ? why : `Why: ${why}`,
    round.provisional
      ? `Provisional: ${listWords([...new Set(waiting)])} ${waiting.length > 1 ? 'wait' : 'waits'} until the code has been run.`
      : '',
    round.borderline
      ? 'Borderline: the mean stands close to a limit, and a slightly different one gives another verdict.'
      : '',
    told(round.hurdle?.text ?? ''),
    round.doubt,
  ].filter((line) => line !== '')
}

/** "Decision: hire." or that none is given. */
export function decisionPhrase(loop: LoopReport): string {
  return loop.decision === null ? 'none' : decisionWords(loop.decision)
}

/** The decision's rule, marks and level, as sentences. */
export function loopSentences(loop: LoopReport, figures: Figures = 'shown'): string[] {
  const told = (text: string): string => (figures === 'hidden' ? withoutFigures(text) : text)
  const lower = loop.atLower
  return [
    told(loop.reason),
    loop.decision === null
      ? ''
      : `Rule${lower ? ' at the target level' : ''}: ${loop.rule.replaceAll('_', ' ')}.`,
    loop.provisional
      ? 'Provisional: some points wait until code has been run, and the outcome can change.'
      : '',
    loop.borderline
      ? 'Borderline: the mean of the onsite stands close to a limit, and a slightly different one gives another decision.'
      : '',
    told(loop.leaningReason),
    levelPhrase(loop),
    lower && lower.decision !== loop.decision
      ? `At ${lower.level} the same rounds give ${decisionWords(lower.decision)}.`
      : '',
    loop.wouldHaveEnded
      ? `After "${loop.wouldHaveEnded.name}" ${lowerFirst(told(loop.wouldHaveEnded.text))}`
      : '',
  ].filter((line, index, all) => line !== '' && all.indexOf(line) === index)
}

export function levelPhrase(loop: LoopReport): string {
  const why = levelReasonWords(loop.level.reason)
  return loop.level.id === null
    ? `Level: not assessed: ${why}.`
    : `Level: ${loop.level.id}, ${why}.`
}

/** What a part came to: "mean 2.90", and how much of its weight was assessed; '' where that is not told. */
export function meanPhrase({ mean }: { mean: number | null }, figures: Figures = 'shown'): string {
  if (figures === 'hidden') return ''
  return mean === null ? 'not enough assessed for a mean' : `mean ${mean.toFixed(2)}`
}

/** "3.0 of 4" is said once in the legend; a line has the figure alone ('' where it is hidden), or why there is none. */
export function pointsPhrase(criterion: CriterionReport, figures: Figures = 'shown'): string {
  if (criterion.points === null) return `not assessed: ${criterion.notAssessed}`
  return figures === 'hidden' ? '' : pointsWords(criterion.points)
}

/** "Next level, 3.0". */
export function nextLevelPhrase({ points }: { points: number }, figures: Figures): string {
  return figures === 'hidden' ? 'Next level' : `Next level, ${pointsWords(points)}`
}

/** Whose word the points are. */
export function gradersPhrase(graders: readonly string[], figures: Figures): string {
  if (graders.length === 0) return ''
  const who = graders.join('; ')
  return figures === 'hidden'
    ? `Graded by ${who}. ${HIDDEN_IN_REPORT}`
    : `Points: 1 to 4 by ${who}.`
}

/** Why the points, which turns were searched, which caps lowered them. */
export function criterionSentences(
  criterion: CriterionReport,
  figures: Figures = 'shown',
): string[] {
  if (criterion.points === null) return []
  const isHidden = figures === 'hidden'
  const searched = criterion.absent?.length ? ` (searched: ${turnsWords(criterion.absent)})` : ''
  const votes =
    criterion.votes?.length && !isHidden ? [`Votes: ${criterion.votes.join(', ')}.`] : []
  const by = criterion.by === 'run' ? 'run: ' : ''
  const reason = isHidden ? withoutTally(criterion.reason) : criterion.reason
  return [
    ...(reason === '' ? [] : [sentence(`${by}${reason.replace(/\.$/, '')}${searched}`)]),
    ...votes,
    ...criterion.capsText.map((cap) => sentence(`lowered, ${isHidden ? capName(cap) : cap}`)),
  ]
}

/** The points of a criterion in a line: what they rest on, or why there are none. */
export function gradeSentence(criterion: CriterionReport, figures: Figures = 'shown'): string {
  return criterion.points === null
    ? pointsPhrase(criterion)
    : criterionSentences(criterion, figures).join(' ')
}

/** `"the words" (turn 4)`. */
export function quotePhrase(quote: Quote): string {
  if (quote.source === 'run') return `own case: ${quote.text}`
  return `"${quote.text}" (${quotePlace(quote)})`
}

/** True for a program, which is shown in lines of its own. */
export function isCode({ source, turn }: Quote): boolean {
  return turn === null && source !== 'resume'
}

/** Where a quote stands. */
export function quotePlace({ turn, onPad, source }: Quote): string {
  if (onPad) return 'scratchpad'
  if (source === 'resume') return 'résumé'
  return turn === null ? 'code' : `turn ${turn}`
}

/** Why to practise something: its criterion with the points, and what is open for it. */
export function nextPhrase({ criterion, why, missed }: NextStep, figures: Figures): string {
  if (figures === 'shown') return why
  return missed.length > 0 ? `${criterion.name}. Not fully made:` : `${criterion.name}.`
}

/** Where evidence stands: criterion, points and round. */
export function evidencePlace(
  line: EvidenceLine | { criterion: EvidenceLine['criterion']; roundName: string },
  figures: Figures = 'shown',
): string {
  if (figures === 'hidden') return `${line.criterion.name}, ${line.roundName}`
  return `${line.criterion.name}, ${pointsWords(line.criterion.points)} of 4, ${line.roundName}`
}

export function stateWords(state: KeyPointState): string {
  return state === 'voided' ? 'not counted' : state
}

/** Why a question gives little or nothing. Where nothing could be used, no limit matters. */
export function limitSentences(
  { gate, caps }: QuestionReport,
  figures: Figures = 'shown',
): string[] {
  return gate === null
    ? caps.map((cap) => `Limited: ${figures === 'hidden' ? capName(cap) : cap}.`)
    : [sentence(gate)]
}

/** Time of a round in minutes, as a sentence. */
export function timePhrase(round: RoundReport): string {
  if (!round.time) return ''
  const minutes = Math.round(round.time.usedMs / 60_000)
  const used = minutes === 0 && round.time.usedMs > 0 ? 'less than 1' : String(minutes)
  return `Time: ${used} of ${count(Math.round(round.time.plannedMinutes), 'minute')}.`
}

/** First line of a report: what was rehearsed. */
export function titlePhrase(report: Report): string {
  return [report.company, report.role, report.loopName].join(' · ')
}

/** Second line: date, level and how the gates stood. */
export function headPhrase(report: Report): string {
  const parts = [
    report.startedAt?.slice(0, 10) ?? '',
    report.candidate ? `simulated candidate ${report.candidate.name}` : '',
    `level ${report.level.id}, ${report.level.title}`,
    report.gates ? `${report.gates} gates` : '',
    report.status === 'ended' ? endWords(report.endReason) : 'not finished',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

function endWords(reason: string | null): string {
  switch (reason) {
    case 'candidate':
      return 'ended by you'
    case 'hurdle':
      return 'ended at a hurdle'
    case 'conduct':
      return 'ended by the interviewer'
    default:
      return 'finished'
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** What models were asked; '' where none was. Some servers count nothing. */
export function modelPhrase({ model }: Report): string {
  if (!model) return ''
  const asked = `Models were asked ${count(model.calls, 'time')}`
  if (model.input + model.output === 0) return `${asked}; the server counted no tokens.`
  const number = (value: number): string => value.toLocaleString('en-US')
  const known = model.cached > 0 ? ` (${number(model.cached)} of them kept by the server)` : ''
  return `${asked}: ${number(model.input)} tokens in${known}, ${number(model.output)} out.`
}
