import type { CaseResult, CaseVerdict } from '../../../domain/work/report.js'
import { clean, cleanLine } from '../text/clean.js'
import { textWidth } from '../text/graphemes.js'
import { sliceColumns, truncate, wrapText } from '../text/wrap.js'
import { fitLine, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { compared, oneRow } from './values.js'

const LABEL = 10

/** Columns in front of what belongs to a case. */
function indentOf(width: number): number {
  return width >= 60 ? 5 : 2
}

/** A sign and, where the sign does not say all, a word: colour alone says nothing. */
const VERDICTS: Readonly<Record<CaseVerdict, { sign: string; word: string }>> = {
  passed: { sign: '✓', word: '' },
  failed: { sign: '✗', word: '' },
  returned: { sign: '·', word: '' },
  error: { sign: '✗', word: 'error' },
  time_limit: { sign: '✗', word: 'time limit' },
  memory_limit: { sign: '✗', word: 'memory limit' },
  recursion_limit: { sign: '✗', word: 'recursion limit' },
  ended: { sign: '✗', word: 'ended the process' },
  not_run: { sign: '–', word: 'not run' },
}

/** True where the case is read for what is wrong with it. */
export function fellShort({ verdict }: CaseResult): boolean {
  return verdict !== 'passed' && verdict !== 'returned' && verdict !== 'not_run'
}

/** One case: what was called, and where it fell short what was expected, what came out and why. */
export function caseLines(result: CaseResult, width: number): Line[] {
  const head = headLine(result, width)
  if (result.verdict === 'passed' || result.verdict === 'not_run') return [head]
  if (result.verdict === 'returned')
    return [head, ...valueLine('returned', result.got, width), ...asideLines(result, width)]
  return [head, ...valueLines(result, width), ...asideLines(result, width)]
}

function headLine(result: CaseResult, width: number): Line {
  const { id, input, verdict, ms } = result
  const { sign, word } = VERDICTS[verdict]
  const front = ` ${sign} ${cleanLine(id)}`
  // One that passed has no further row to say it on.
  const printed = verdict === 'passed' ? (printedText(result.stdout, result.stdoutCut) ?? '') : ''
  const back = [word, ms === null ? '' : msText(ms), printed]
    .filter((part) => part !== '')
    .join(', ')
  const room = width - textWidth(front) - textWidth(back) - 4
  const call = room >= 8 ? cutInside(oneRow(input), room) : ''
  return fitLine(
    [
      span(front, fellShort(result) ? 'strong' : 'plain'),
      span(call === '' ? '' : `  ${call}`),
      span(back === '' ? '' : `  ${back}`, 'dim'),
    ],
    width,
  )
}

/** Of a long call both ends are read: cases mostly differ at the last. */
function cutInside(text: string, width: number): string {
  const wide = textWidth(text)
  if (wide <= width) return text
  const end = Math.floor(width / 3)
  return `${truncate(text, width - end)}${sliceColumns(text, wide - end, end)}`
}

function valueLines({ expected, got, differsAt }: CaseResult, width: number): Line[] {
  if (expected === null) return valueLine('got', got, width)
  if (got === null) return valueLine('expected', expected, width)
  const both = compared(expected, got, differsAt, roomFor(width))
  return [
    labelled('expected', both.expected, width),
    labelled('got', both.got, width),
    ...(both.caret === null
      ? []
      : [line(`${' '.repeat(indentOf(width) + LABEL + both.caret)}^`, 'strong')]),
  ]
}

function valueLine(label: string, value: string | null, width: number): Line[] {
  return value === null ? [] : [labelled(label, truncate(oneRow(value), roomFor(width)), width)]
}

function labelled(label: string, text: string, width: number): Line {
  return [span(`${' '.repeat(indentOf(width))}${label.padEnd(LABEL)}`, 'dim'), span(text)]
}

function roomFor(width: number): number {
  return Math.max(4, width - indentOf(width) - LABEL)
}

/** Why, and that something was printed. */
function asideLines(result: CaseResult, width: number): Line[] {
  const note = noteOf(result)
  const printed = printedText(result.stdout, result.stdoutCut)
  return [
    ...(note === null ? [] : paragraph(note, width)),
    ...(printed === null ? [] : paragraph(`${printed} (/out shows)`, width, 'dim')),
  ]
}

/** The note with the line of the program that it is about. */
export function noteOf({
  note,
  line: at,
}: {
  note: string | null
  line: number | null
}): string | null {
  if (note === null) return null
  const text = cleanLine(note)
  if (at === null || new RegExp(`\\bline ${at}\\b`).test(text)) return text
  return `${text} (line ${at})`
}

/** `printed 12 lines`; null where nothing was. */
export function printedText(stdout: string, isCut: boolean): string | null {
  if (stdout === '') return null
  const lines = clean(stdout).replace(/\n$/, '').split('\n').length
  const count = `${lines} ${lines === 1 ? 'line' : 'lines'}`
  return isCut ? `printed more than ${count}` : `printed ${count}`
}

function paragraph(text: string, width: number, tone: 'plain' | 'dim' = 'plain'): Line[] {
  return wrapText(text, width - indentOf(width))
    .slice(0, PARAGRAPH_ROWS)
    .map((row) => [span(' '.repeat(indentOf(width))), span(row, tone)])
}

/** A message of a program may be as long as it likes. */
const PARAGRAPH_ROWS = 4

/** `5 ms`, `1.2 s`. */
export function msText(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`
  return ms < 1 ? '<1 ms' : `${Math.round(ms)} ms`
}
