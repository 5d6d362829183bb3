import type { Clarification, CoverageRules } from '../../domain/content/index.js'
import type { Evidence } from '../../domain/grading/grade.js'
import { findCues } from '../../domain/text/cues.js'
import { pattern } from '../../domain/text/pattern.js'
import { levelFor } from '../bands.js'
import { quote } from '../heard.js'
import type { Heard } from '../heard.js'
import type { QuestionResult } from '../question.js'
import { notAssessed, nothingToJudge, tableOf } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Planted ambiguities that the candidate asked about, or settled by a stated assumption, before the first work. */
export function clarificationIds(input: SignalInput): SignalResult {
  const { questions, rules } = input
  const asked = questions.filter((question) => question.assessed && question.sheet.asked)
  const nothing = nothingToJudge(questions)
  if (nothing) return nothing
  const planted = asked.flatMap((question) =>
    clarificationsOf(question).map((clarification) => ({ question, clarification })),
  )
  if (planted.length === 0) return notAssessed('no clarification could be asked for')
  const settled = planted.flatMap(({ question, clarification }) => {
    const span = settledBy(question, clarification, rules)
    return span ? [span] : []
  })
  const level = levelFor(tableOf(input), 'n_min', settled.length) ?? 1
  const whole = rules.signals['clarification_ids']?.['all_of_them']
  const points =
    settled.length === planted.length && typeof whole === 'number' ? Math.max(level, whole) : level
  return {
    points,
    reason: `${settled.length} of ${planted.length} open points of the task settled before the work`,
    evidence: settled,
    searched: asked,
    fromKeyPoints: false,
    caps: [],
  }
}

function clarificationsOf({ sheet }: QuestionResult): readonly Clarification[] {
  return sheet.part === 'main' ? (sheet.question?.clarifications ?? []) : []
}

function settledBy(
  question: QuestionResult,
  clarification: Clarification,
  rules: CoverageRules,
): Evidence | null {
  const { sheet, heard } = question
  const asked = sheet.clarifications.some(
    (entry) => entry.id === clarification.id && entry.beforeFirstCode,
  )
  const firstWork =
    sheet.firstWork ?? sheet.submissions.find(({ part }) => part === 'main')?.seq ?? Infinity
  const before = heard.filter((entry) => entry.answer.seq < firstWork)
  if (asked) {
    const questions = before.filter((entry) => entry.answer.kind === 'clarify')
    for (const entry of questions.length > 0 ? questions : before) {
      const [match] = findCues(clarification.cues, entry.answer.text, rules)
      if (match) return quote(entry.answer.seq, match)
    }
    // It was given on a follow-up that names the subject by a pronoun: the question itself is the quote.
    const [first] = questions
    return first ? quote(first.answer.seq, { start: 0, end: first.answer.text.length }) : null
  }
  return before.map((entry) => assumption(entry, clarification, rules)).find((span) => span) ?? null
}

/** "I assume …" with a cue of the clarification in the same sentence. */
function assumption(
  entry: Heard,
  clarification: Clarification,
  rules: CoverageRules,
): Evidence | null {
  const source = rules.signals['clarification_ids']?.['assumption']
  if (typeof source !== 'string') return null
  const { folded } = entry.live
  const stated = entry.standing.filter(({ start, end }) =>
    pattern(source).test(folded.slice(start, end)),
  )
  if (stated.length === 0) return null
  const match = findCues(clarification.cues, entry.live, rules).find((found) =>
    stated.some(({ start, end }) => found.start >= start && found.end <= end),
  )
  return match ? quote(entry.answer.seq, match) : null
}
