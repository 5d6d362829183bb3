import type { CoverageRules } from '../../domain/content/index.js'
import type { SheetQuestion } from '../../domain/grading/sheet.js'
import { graderAddresses } from '../../domain/text/grader-address.js'
import { sentences } from '../../domain/text/sentences.js'
import { hintLines } from './hints.js'

/** Longer lines of ours are cut: what was asked is seen from the beginning. */
const LINE_CHARS = 300
/** A sentence so short that asks nothing only acknowledges. */
const ACKNOWLEDGEMENT_WORDS = 3
/** An evaluation is short; a task may well hold such a word. */
const PRAISE_WORDS = 8
const PRAISE =
  /\b(?:great|good|nice|excellent|perfect|strong|impressive|correct|exactly|right|wrong|well done|interesting|solid|weak)\b/i

export type OwnLines = {
  /** The task as it was put. */
  put: string
  /** What the interviewer asked besides, and where a hint was given. */
  lines: readonly { seq: number; text: string }[]
  /** Hints whose place in the talk is not known, in words. */
  hints: readonly string[]
}

/** Our side of the talk as a grader may see it: questions, never a hint's wording, no acknowledgement, no praise. */
export function ownLines(sheet: SheetQuestion, rules: CoverageRules): OwnLines {
  const put = taskOf(sheet)
  const first = sheet.question ? null : (sheet.interviewer[0]?.seq ?? null)
  const hinted = hintLines(sheet, rules)
  const probes = new Set(sheet.probes.map(({ seq }) => seq))
  const lines = sheet.interviewer.flatMap(({ seq, words }) => {
    const hint = hinted?.get(seq)
    if (hint !== undefined) return [{ seq, text: `(${hintWords(hint)} here)` }]
    // A hint that was not found may stand in any line but a probe.
    if (seq === first || (!hinted && !probes.has(seq))) return []
    const text = asked(words, sheet, rules)
    return text === '' ? [] : [{ seq, text: `Interviewer: ${text}` }]
  })
  const unplaced = hinted ? [] : sheet.hints.map(({ level }) => hintWords(level))
  return { put, lines, hints: unplaced }
}

/** What we said and when, for quotes: what stands in a line before a turn is not the candidate's. */
export function spokenByUs(sheet: SheetQuestion): { seq: number; text: string }[] {
  return [
    { seq: sheet.interviewer[0]?.seq ?? -1, text: taskOf(sheet) },
    ...sheet.interviewer.map(({ seq, words }) => ({ seq, text: words })),
  ]
}

function taskOf({ question, part, interviewer, phase }: SheetQuestion): string {
  if (!question) return interviewer[0]?.words ?? phase ?? ''
  if (part === 'data_twist') return question.data_twist?.prompt ?? question.title
  return [question.prompt, question.statement ?? ''].join('\n').trim()
}

function hintWords(level: number | 'rescue'): string {
  return level === 'rescue' ? 'the approach was told' : `a hint was given, level ${level}`
}

/** What a line asks beyond the task itself, in our words. */
function asked(words: string, sheet: SheetQuestion, rules: CoverageRules): string {
  const { question } = sheet
  const task = sheet.part === 'data_twist' ? question?.data_twist?.prompt : question?.prompt
  const rest = task ? words.replace(task, ' ') : words
  const kept = sentences(rest, rules.said.sentence_split)
    // Words of the candidate that a line quoted were taken out of it.
    .map(({ text }) => text.replace(/\s+/g, ' ').replace(/ (?=[.,;?!])/g, ' …'))
    .filter((text) => {
      // A line may read out what the candidate's program gave.
      if (graderAddresses(text, rules).length > 0) return false
      const count = text.split(' ').length
      if (text.endsWith('?')) return true
      return count > ACKNOWLEDGEMENT_WORDS && !(count <= PRAISE_WORDS && PRAISE.test(text))
    })
    .join(' ')
  return kept.length <= LINE_CHARS ? kept : `${kept.slice(0, LINE_CHARS).replace(/\s+\S*$/, '')} …`
}
