import type { CoverageRules } from '../../domain/content/index.js'
import type { Evidence } from '../../domain/grading/grade.js'
import { graderAddresses } from '../../domain/text/grader-address.js'
import type { Span } from '../../domain/text/pattern.js'
import type { DropReason } from '../../domain/text/said.js'
import { ownCaseText } from '../../domain/work/categories.js'
import { lastSubmissions } from '../execution/results.js'
import type { QuestionResult } from '../question.js'
import { shownAnswer, shownCode } from './shown.js'
import type { Shown } from './shown.js'

/** Sentences that hold nothing to judge, or that speak to whoever grades: the model never sees them. */
const CUT: ReadonlySet<DropReason> = new Set(['to_the_grader', 'master_key', 'courtesy', 'blank'])

/** What the candidate said and wrote on one question, as it is shown. */
export type Words = {
  answers: ReadonlyMap<number, Shown>
  /** What was handed in last, of each part. */
  programs: readonly Shown[]
  /** Cases of the candidate's own, oldest first. */
  cases: readonly Shown[]
}

const CASES_MAX = 8

export function wordsOf({ sheet, heard }: QuestionResult, rules: CoverageRules): Words {
  const answers = heard.flatMap(({ answer, counted }) => {
    const cut = counted.dropped.filter(({ why }) => CUT.has(why))
    const shown = shownAnswer(answer.seq, answer.text, cut)
    return shown.pieces.length > 0 ? [[answer.seq, shown] as const] : []
  })
  return {
    answers: new Map(answers),
    programs: lastSubmissions(sheet).map(({ seq, source }) =>
      shownCode(seq, source, graderAddresses(source, rules)),
    ),
    cases: sheet.ownTests.slice(0, CASES_MAX).flatMap(({ seq, args }) => {
      const text = ownCaseText(args)
      if (graderAddresses(text, rules).length > 0) return []
      return [{ ...shownAnswer(seq, text, []), source: 'run' as const }]
    }),
  }
}

/** Lines of a program that spoke to the grader: flagged like those of an answer. */
export function codeInjections({ sheet }: QuestionResult, rules: CoverageRules): Evidence[] {
  return lastSubmissions(sheet).flatMap(({ seq, source }) =>
    graderAddresses(source, rules).map(({ start, end }: Span): Evidence => ({
      source: 'code',
      seq,
      start,
      end,
    })),
  )
}

/**
 * The candidate's text so that it can pose as nothing else: every line of it begins with a bar, whatever counts as a
 * line end, and signs that cannot be seen are gone.
 */
export function fenced(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .split('\n')
    .map((line) => `| ${line}`)
    .join('\n')
}
