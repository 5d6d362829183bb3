import type { CaseResult, RunReport } from '../../../domain/work/report.js'
import type { Run, Work } from '../../../domain/work/state.js'
import { cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { truncate, wrapText } from '../text/wrap.js'
import { BLANK, fitLine, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { caseLines, fellShort, printedText } from './case-view.js'
import { gridLines, planLines } from './grid.js'
import { causeOf, isPlan, refusalOf, titleOf, visibleTable } from './summary.js'

/** Results beneath a program: what they come to, and all their rows. */
export type Panel = { title: string; rows: readonly Line[] }

/**
 * The results of a run at this width. Where there is room for `height` rows and not for all, cases that passed are one
 * row. `columns` are those that a query is asked for. Hidden cases are counted in the title and stand nowhere else.
 */
export function panelOf(
  run: Run,
  work: Work,
  columns: readonly string[],
  size: { width: number; height: number },
): Panel {
  const laid = LAID.get(run)
  if (laid?.width === size.width && laid.height === size.height) return laid.panel
  const panel = panelAnew(run, work, columns, size)
  LAID.set(run, { ...size, panel })
  return panel
}

/** The results do not change while one types, and every key draws them. */
const LAID = new WeakMap<Run, { width: number; height: number; panel: Panel }>()

function panelAnew(
  run: Run,
  work: Work,
  columns: readonly string[],
  { width, height }: { width: number; height: number },
): Panel {
  const title = titleOf(run, work)
  const { report } = run
  if (report.outcome !== 'ran') return { title, rows: problemRows(report, width) }
  const rows =
    report.language === 'sql' ? queryRows(report, columns, width) : caseRows(report, width, height)
  return { title, rows }
}

/** The whole sentence: the title says only that it is so. */
function problemRows(report: RunReport, width: number): Line[] {
  return [
    ...paragraph(`✗ ${causeOf(report) ?? ''}`, width, 'strong'),
    ...loadedLines(report, width),
  ]
}

function caseRows(report: RunReport, width: number, height: number): Line[] {
  const shown = report.cases.filter(({ origin }) => origin !== 'hidden')
  const short = shown.filter(fellShort)
  const returned = shown.filter(({ verdict }) => verdict === 'returned')
  const skipped = shown.filter(({ verdict }) => verdict === 'not_run')
  const passed = shown.filter(({ verdict }) => verdict === 'passed')
  const rows = [
    ...[...short, ...returned].flatMap((each) => caseLines(each, width)),
    ...(skipped.length > 0 ? [line(` – ${counted(skipped)} left out`, 'dim')] : []),
    ...loadedLines(report, width),
  ]
  if (rows.length + passed.length <= height)
    return [...rows, ...passed.flatMap((each) => caseLines(each, width))]
  const verb = passed.length === 1 ? 'passes' : 'pass'
  return passed.length === 0 ? rows : [...rows, line(` ✓ ${counted(passed)} ${verb}`)]
}

function counted(cases: readonly CaseResult[]): string {
  return `${cases.length} ${cases.length === 1 ? 'case' : 'cases'}`
}

function loadedLines({ stdout }: RunReport, width: number): Line[] {
  const printed = printedText(stdout, false)
  return printed === null
    ? []
    : [line(truncate(`   ${printed} while it was loaded (/out shows)`, width), 'dim')]
}

function queryRows(report: RunReport, columns: readonly string[], width: number): Line[] {
  const refused = refusalOf(report)
  if (refused !== null) return paragraph(`✗ ${refused}`, width, 'strong')
  const plan = report.cases.find(isPlan)?.table
  const shown = visibleTable(report)?.table
  return [
    ...(plan ? [line(' plan', 'dim'), ...planLines(plan, width), BLANK] : []),
    ...(shown && !sameColumns(shown.columns, columns)
      ? paragraph(`! asked for: ${columns.map(cleanLine).join(', ')}`, width, 'strong')
      : []),
    ...(shown ? gridLines(shown, width) : []),
  ]
}

function sameColumns(shown: readonly string[], asked: readonly string[]): boolean {
  if (asked.length === 0) return true
  const lower = (names: readonly string[]): string => names.join('\n').toLowerCase()
  return lower(shown) === lower(asked)
}

function paragraph(text: string, width: number, tone: 'plain' | 'strong'): Line[] {
  return wrapText(text, width - 3).map((row, index) => [
    span(index === 0 ? ' ' : '   '),
    span(row, tone),
  ])
}

/** How far the rows can be scrolled where `height` of them are shown. */
export function scrollMax(panel: Panel, height: number): number {
  return Math.max(0, panel.rows.length - height)
}

/** A rule with the title in it, then at most `height` rows; the rule says where more of them are. */
export function panelLines(panel: Panel, scroll: number, height: number, width: number): Line[] {
  const top = Math.min(scroll, scrollMax(panel, height))
  const below = panel.rows.length - top - height
  const isNarrow = width < NARROW
  // Where there is no room for the keys as well, who has found one knows the other.
  const [up, down] =
    isNarrow && top > 0 && below > 0
      ? ['', '']
      : isNarrow
        ? [', PgUp', ', PgDn']
        : [', PageUp', ', PageDown']
  const more = [top > 0 ? `${top} above${up}` : '', below > 0 ? `${below} more${down}` : '']
  return [
    ruleLine(panel.title, more.filter((part) => part !== '').join(' · '), width),
    ...panel.rows.slice(top, top + Math.max(0, height)),
  ]
}

/** `── run 2 · 2 of 3 visible pass ────── 4 more, PageDown ──`; ends before the edge as other rules do. */
export function ruleLine(title: string, right: string, width: number): Line {
  const room = Math.min(width, RULE_MAX)
  const end = right === '' ? '' : ` ${right} ──`
  const shown = truncate(title, Math.max(0, room - textWidth(end) - 6))
  const rule = '─'.repeat(Math.max(0, room - textWidth(shown) - textWidth(end) - 4))
  return fitLine([span('── ', 'dim'), span(shown), span(` ${rule}${end}`, 'dim')], width)
}

/** Here the marker would leave no room for what it stands beside. */
const NARROW = 60
/** As long as the rule above the program. */
const RULE_MAX = 100
