import type { CoverageRules, Criterion, Rubric } from '../../domain/content/index.js'
import type { GradingSheet, SheetAnswer, SheetQuestion } from '../../domain/grading/sheet.js'
import { keyPointsOf } from '../keypoints.js'
import type { QuestionResult } from '../question.js'
import type { ResumeResult } from '../resume.js'
import { fenced, wordsOf } from './candidate.js'
import type { Words } from './candidate.js'
import { ownLines } from './own-lines.js'
import { levelsOf } from './levels.js'
import type { ShownLevel } from './levels.js'
import { lengthOf, lengthThatFits, shorten, textOf } from './shown.js'
import type { Shown } from './shown.js'
import { resultLines } from './result-lines.js'
import { resumeText } from './resume-text.js'

/** Of prompt and sheet: 5k tokens at four characters each, less what a told reply schema takes. */
export const SHEET_CHARS_MAX = 19_000
/** Even where all else leaves no room, this much of each answer is shown. */
const ANSWER_CHARS_MIN = 200

export type SheetText = {
  text: string
  /** What the model sees of the candidate: quotes are looked for in these. */
  shown: readonly Shown[]
  /** The answers and programs that had to be shortened, as they were. */
  shortened: readonly Shown[]
  levels: readonly ShownLevel[]
}

type Entry = { question: QuestionResult; words: Words }

/**
 * What the model is told of a segment: the criteria that it judges, then each live question with the talk on it and what
 * the programs did. Never a hint's wording, a solution, a hidden test, an earlier grade. `room`: characters left beside the prompt.
 */
export function sheetText(
  { rubric, rules, level }: GradingSheet,
  criteria: readonly Criterion[],
  live: readonly QuestionResult[],
  room: number,
): SheetText {
  const entries = live.map((question) => ({ question, words: wordsOf(question, rules) }))
  const levels = levelsOf(live)
  const head = headText(rubric, criteria, levels, level.id)
  const open = criteria.some(({ signal }) => signal === 'clarification_ids')
  const write = (some: readonly Entry[]): string =>
    [head, ...some.map((entry, index) => questionText(entry, index + 1, open, rules))].join('\n\n')
  const all = entries.flatMap(({ words }) => textsOf(words))
  const besides = write(entries.map((entry) => ({ ...entry, words: map(entry.words, emptied) })))
  const max = lengthThatFits(all, room - besides.length, cost, ANSWER_CHARS_MIN)
  const fit = (shown: Shown): Shown => (max === null ? shown : shorten(shown, max))
  const fitted = entries.map((entry) => ({ ...entry, words: map(entry.words, fit) }))
  return {
    text: write(fitted),
    shown: fitted.flatMap(({ words }) => textsOf(words)),
    shortened: max === null ? [] : all.filter((shown) => lengthOf(shown) > max),
    levels,
  }
}

/** The same for a résumé: the criteria, what `told` says about judging a page, the page itself behind bars. */
export function resumeSheet(
  { rubric, level }: GradingSheet,
  criteria: readonly Criterion[],
  resume: ResumeResult,
  told: string,
  room: number,
): SheetText {
  const head = `${headText(rubric, criteria, [], level.id, 'The résumé')}\n${told}`.trim()
  const { shown, text, shortened } = resumeText(resume, room - head.length - 2)
  const cut = shortened
    ? [{ ...shown, pieces: [{ start: 0, end: shown.raw.length, before: '' }] }]
    : []
  return { text: `${head}\n\n${text}`, shown: [shown], shortened: cut, levels: [] }
}

function textsOf({ answers, programs, cases }: Words): Shown[] {
  return [...answers.values(), ...programs, ...cases]
}

function map({ answers, programs, cases }: Words, change: (shown: Shown) => Shown): Words {
  return {
    answers: new Map([...answers].map(([seq, shown]) => [seq, change(shown)])),
    programs: programs.map(change),
    cases: cases.map(change),
  }
}

function emptied(shown: Shown): Shown {
  return { ...shown, pieces: [] }
}

function cost(shown: Shown): number {
  return fenced(textOf(shown)).length
}

function headText(
  rubric: Rubric,
  criteria: readonly Criterion[],
  levels: readonly ShownLevel[],
  target: string,
  what = 'What was asked and said',
): string {
  const list = criteria.map(({ id, name, measures, anchors }) =>
    [
      `${id} (${name}): ${measures}.`,
      ...Object.entries(anchors).map(([points, anchor]) => `  ${points}: ${anchor}`),
    ].join('\n'),
  )
  const named = levels.map(({ id, descriptions }) => `  ${id}: ${descriptions.join('; or ')}`)
  return [
    `# Rubric: ${rubric.name}. Target level: ${target}.`,
    `## Criteria\n${list.join('\n')}`,
    ...(named.length > 0 ? [`## Seniority\n${named.join('\n')}`] : []),
    `# ${what}`,
  ].join('\n\n')
}

/** `open`: a criterion asks for what the task leaves open on purpose. */
function questionText(
  { question, words }: Entry,
  number: number,
  open: boolean,
  rules: CoverageRules,
): string {
  const { sheet } = question
  const { put, lines, hints } = ownLines(sheet, rules)
  const points = keyPointsOf(sheet).map(({ text }) => text)
  const topics =
    open && sheet.part === 'main'
      ? (sheet.question?.clarifications ?? []).map(({ topic }) => topic)
      : []
  const talk = [
    ...lines.map(({ seq, text }) => ({ seq, text })),
    ...sheet.answers.flatMap((answer) => {
      const shown = words.answers.get(answer.seq)
      return shown ? [{ seq: answer.seq, text: turnText(answer, shown) }] : []
    }),
    ...words.programs.map((shown) => ({
      seq: shown.seq,
      text: programText(sheet, shown, rules),
    })),
    ...ownCases(words),
  ].toSorted((a, b) => a.seq - b.seq)
  return [
    `## Question ${number}: ${put}`,
    ...(points.length > 0 && sheet.scored ? [`Strong answers contain: ${points.join('; ')}.`] : []),
    ...(topics.length > 0 ? [`Left open in the task: ${topics.join(', ')}.`] : []),
    ...(hints.length > 0 ? [`Hints given on this question: ${hints.join(', ')}.`] : []),
    ...talk.map(({ text }) => text),
  ].join('\n')
}

function turnText({ turn, kind, after }: SheetAnswer, shown: Shown): string {
  if (kind === 'pad') return `Written on the scratchpad beside the talk:\n${fenced(textOf(shown))}`
  const notes = [
    ...(kind === 'clarify' ? ['asks back'] : []),
    ...(kind === 'correction' ? ['corrects an earlier answer'] : []),
    ...(kind === 'cut_off' ? ['time ran out'] : []),
    ...(after === 'rescue' ? ['after the approach was told'] : []),
  ]
  const note = notes.length > 0 ? ` (${notes.join(', ')})` : ''
  return `Turn ${turn}${note}:\n${fenced(textOf(shown))}`
}

/** A program with what it did, in our words where they are ours. */
function programText(sheet: SheetQuestion, shown: Shown, rules: CoverageRules): string {
  const last = sheet.submissions.find(({ seq }) => seq === shown.seq)
  const ofPart = sheet.submissions.filter(({ part }) => part === last?.part).length
  const which = ofPart > 1 ? `last of ${ofPart} submissions` : 'submission'
  const part = last?.part === 'extension' ? ' for the second step' : ''
  const code = fenced(textOf(shown).replace(/\s+$/, ''))
  if (!last?.report) return `Code${part}, ${which}, not run:\n${code}`
  return [`Code${part}, ${which}:`, code, ...resultLines(sheet, last, rules)].join('\n')
}

/** Cases of the candidate's own stand together, where the first of them was added. */
function ownCases({ cases }: Words): { seq: number; text: string }[] {
  const [first] = cases
  if (!first) return []
  const list = cases.map((shown) => fenced(textOf(shown))).join('\n')
  return [{ seq: first.seq, text: `Own cases that the candidate tried (arguments):\n${list}` }]
}
