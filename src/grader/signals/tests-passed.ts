import type { CoverageRules } from '../../domain/content/index.js'
import { levelFor } from '../bands.js'
import { eachInWords, madeBy, partsOf, ranOf } from '../execution/ran.js'
import type { Ran } from '../execution/ran.js'
import { pooled, programSpan, shareOf } from '../execution/results.js'
import type { PartResult } from '../execution/results.js'
import { count, tableOf } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Share of the tests that what was handed in last passed, and how often something was handed in. */
export function testsPassed(input: SignalInput): SignalResult {
  const ran = ranOf(input.questions)
  if ('points' in ran) return ran
  const parts = ran.flatMap(partsOf)
  const allVisible = parts.every(({ visible }) => visible.passed === visible.total)
  const levels = tableOf(input).filter((level) => level['all_visible'] !== true || allVisible)
  const level = levelFor(levels, 'share_min', shareOf(pooled(parts))) ?? 1
  return {
    ...madeBy(ran),
    ...lowered(level, ran, input.rules.signals[input.criterion.signal]),
    reason: eachInWords(ran, testsInWords),
    evidence: ran.flatMap((each) =>
      partsOf(each).flatMap(({ submission }) =>
        submission ? programSpan(submission, each.question.sheet.question) : [],
      ),
    ),
  }
}

/** A level less for many submissions; a ceiling where the second step was reached and left open. */
function lowered(
  level: number,
  ran: readonly Ran[],
  rules: CoverageRules['signals'][string] | undefined,
): { points: number; caps: string[] } {
  const caps: string[] = []
  let points = level
  const many = rules?.lower_by_one_when
  const most = Math.max(...ran.flatMap(partsOf).map(({ submissions }) => submissions))
  if (many && most > many.submissions_above && points - 1 >= many.not_below) {
    points -= 1
    caps.push('many_submissions')
  }
  const max = rules?.extension?.not_handed_in_max ?? 4
  if (points > max && ran.some(({ execution }) => execution.extensionOpen)) {
    points = max
    caps.push('extension_open')
  }
  return { points, caps }
}

/** "visible 3 of 3, hidden 6 of 7, extension 5 of 8; 2 submissions". */
export function testsInWords({ execution }: Ran): string {
  const { main, extension, extensionOpen } = execution
  const second = extension
    ? `, extension ${partInWords(extension)}`
    : extensionOpen
      ? ', extension not handed in'
      : ''
  if (!main.submission) return `nothing was handed in${second}`
  const tests = `visible ${of(main.visible)}, hidden ${of(main.hidden)}`
  const broken = main.report?.outcome === 'not_loaded' ? 'the program does not run: ' : ''
  return `${broken}${tests}${second}; ${count(main.submissions, 'submission')}`
}

function partInWords(part: PartResult): string {
  const broken = part.report?.outcome === 'not_loaded' ? ', does not run' : ''
  return `${of(pooled([part]))}${broken}`
}

function of({ passed, total }: { passed: number; total: number }): string {
  return `${passed} of ${total}`
}
