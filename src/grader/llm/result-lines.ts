import type { CoverageRules } from '../../domain/content/index.js'
import type { SheetQuestion, SheetSubmission } from '../../domain/grading/sheet.js'
import type { CaseResult, CaseVerdict, RunReport } from '../../domain/work/report.js'
import { graderAddresses } from '../../domain/text/grader-address.js'
import { fenced } from './candidate.js'

/** Visible cases that are shown with what came out. */
const DIFFERENCES_MAX = 2
/** Kinds of hidden cases that are named. */
const KINDS_MAX = 6
/** Of a value or a message of the program. */
const VALUE_CHARS = 120

const VERDICTS: Readonly<Record<CaseVerdict, string>> = {
  passed: 'passed',
  failed: 'other result',
  returned: 'ran',
  error: 'raised an error',
  time_limit: 'too slow',
  memory_limit: 'too much memory',
  recursion_limit: 'too deep a recursion',
  ended: 'ended the process',
  not_run: 'not run',
}

/**
 * What the program did, as lines: counts, which kinds of hidden cases did not pass, the first visible differences.
 * Whatever the program itself wrote stands behind a bar, like the candidate's words.
 */
export function resultLines(
  sheet: SheetQuestion,
  { part, report }: SheetSubmission,
  rules: CoverageRules,
): string[] {
  if (!report) return []
  const { question } = sheet
  const quoted = (text: string): string =>
    fenced(graderAddresses(text, rules).length > 0 ? '…' : short(text))
  if (report.outcome !== 'ran') {
    return ['It does not run. The message:', quoted(report.problem?.message ?? 'none')]
  }
  const tests = (part === 'extension' ? question?.extension?.tests : question?.tests) ?? []
  const failed = report.cases.filter(
    ({ origin, verdict }) => origin !== 'own' && verdict !== 'passed' && verdict !== 'returned',
  )
  const hidden = failed.filter(({ origin }) => origin === 'hidden')
  const kinds = [
    ...new Set(
      hidden.map(({ id, verdict }) => {
        const tag = tests.find((test) => test.id === id)?.tag
        return tag ? `${tag} (${VERDICTS[verdict]})` : VERDICTS[verdict]
      }),
    ),
  ]
  const more = kinds.length > KINDS_MAX ? `, and ${kinds.length - KINDS_MAX} more` : ''
  return [
    `Result: ${countsInWords(report)}.`,
    ...(kinds.length > 0
      ? [`Hidden cases that did not pass: ${kinds.slice(0, KINDS_MAX).join(', ')}${more}.`]
      : []),
    ...failed
      .filter(({ origin }) => origin === 'visible')
      .slice(0, DIFFERENCES_MAX)
      .flatMap((each) => [
        `A visible case did not pass (${VERDICTS[each.verdict]}):`,
        ...differenceOf(each).map(quoted),
      ]),
  ]
}

function countsInWords({ language, cases }: RunReport): string {
  const parts = (['visible', 'hidden'] as const).map((origin) => {
    const judged = cases.filter((each) => each.origin === origin && each.verdict !== 'returned')
    const passed = judged.filter(({ verdict }) => verdict === 'passed').length
    if (language !== 'sql') return `${passed} of ${judged.length} ${origin} tests passed`
    const rows = passed === judged.length && passed > 0 ? 'are as expected' : 'are not as expected'
    return `the rows on the ${origin} data ${rows}`
  })
  return parts.join(', ')
}

function differenceOf({ input, expected, got, note }: CaseResult): string[] {
  return [
    ...(input === '' ? [] : [input]),
    ...(expected === null ? [] : [`expected ${short(expected)}`]),
    ...(got === null ? [] : [`got ${short(got)}`]),
    ...(note === null ? [] : [note]),
  ]
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= VALUE_CHARS ? line : `${line.slice(0, VALUE_CHARS - 2)} …`
}
