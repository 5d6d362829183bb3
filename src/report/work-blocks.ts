import { listWords, sentence } from '../domain/decision/index.js'
import type { CaseVerdict } from '../domain/work/report.js'
import type { CaseLine, WorkReport, WorkResult } from './shape.js'
import { count, spaced } from './words.js'

/** A sentence, or lines of a program's world that keep their shape. */
export type Block = { kind: 'text'; text: string } | { kind: 'code'; code: string }

/** Cases of the candidate's own that are listed. */
const CASES_NAMED = 6

/** "Code of cd-02, Character n-grams", "Query of sq-01, …", "Second step of cd-02, …". */
export function workTitle({ question, title, part, language }: WorkReport): string {
  const what = part === 'extension' ? 'Second step' : language === 'sql' ? 'Query' : 'Code'
  return `${what} of ${question}, ${title}`
}

/** What was written and run, as it is told after the round: the same words in every form of the report. */
export function workBlocks(work: WorkReport): Block[] {
  const { sentence: told, result, language, timeline } = work
  // Before programs were run no language was kept.
  const known = result !== null || timeline.runs > 0
  const languages = timeline.languages.filter((each) => known && each !== 'sql')
  return [
    ...text(told),
    ...text(languages.length > 0 ? `Written in ${listWords(languages.map(languageWords))}.` : ''),
    ...(result ? resultBlocks(result, language === 'sql') : []),
    ...text(ownWords(work)),
    ...text(costWords(work)),
  ]
}

function resultBlocks(result: WorkResult, isQuery: boolean): Block[] {
  const { outcome, problem, cases, firstHidden } = result
  if (outcome === 'not_loaded') {
    const line = problem?.line ? `, line ${problem.line}` : ''
    return [...text(`It did not run${line}:`), ...code([problem?.message ?? ''])]
  }
  const failed = cases.find(({ verdict }) => verdict !== 'passed')
  const named = isQuery ? '' : `Visible cases: ${cases.map(caseWords).join(', ')}.`
  return [
    ...text(cases.length > 0 ? named : ''),
    ...(failed ? caseBlocks(failed, isQuery ? ON_VISIBLE : VISIBLE_FAILED) : []),
    ...text(isQuery ? '' : hiddenWords(result)),
    ...(firstHidden ? caseBlocks(firstHidden, isQuery ? ON_HIDDEN : HIDDEN_FAILED) : []),
  ]
}

/** The first visible and the first hidden case that did not come out as expected. */
export function failedBlocks(result: WorkResult, isQuery: boolean): Block[] {
  const { outcome, problem, cases, firstHidden } = result
  if (outcome === 'not_loaded')
    return [...text('Yours did not run:'), ...code([problem?.message ?? ''])]
  const failed = cases.find(({ verdict }) => verdict !== 'passed')
  return [
    ...(failed ? caseBlocks(failed, isQuery ? ON_VISIBLE : VISIBLE_FAILED) : []),
    ...(firstHidden ? caseBlocks(firstHidden, isQuery ? ON_HIDDEN : HIDDEN_FAILED) : []),
  ]
}

const VISIBLE_FAILED = 'A visible case that failed:'
const HIDDEN_FAILED = 'A hidden case that failed:'
const ON_VISIBLE = 'On the visible data:'
const ON_HIDDEN = 'On the hidden data:'

function caseBlocks(each: CaseLine, lead: string): Block[] {
  const { input, expected, got, note, line, verdict } = each
  // A query's note names the first row that differs; the tables themselves would say it at length.
  const isQuery = input === ''
  const values = isQuery
    ? []
    : [
        input,
        ...(expected === null ? [] : [`expected  ${expected}`]),
        ...(got === null ? [] : [`got       ${got}`]),
      ]
  const where = line === null ? '' : ` (line ${line})`
  const said = note === null ? (isQuery ? verdictWords(verdict) : null) : `${note}${where}`
  return [...text(lead), ...code([...values, ...(said === null ? [] : [said])])]
}

function hiddenWords({ hidden, hiddenFailed }: WorkResult): string {
  if (hidden.total === 0) return ''
  const kinds = hiddenFailed.map(({ tag, verdict, count: number }) => {
    const times = number > 1 ? `, ${number} times` : ''
    return `${tag ?? 'a case'} (${verdictWords(verdict)}${times})`
  })
  const open = kinds.length > 0 ? ` Not passed: ${kinds.join(', ')}.` : ''
  return `Hidden cases: ${hidden.passed} of ${hidden.total} passed.${open}`
}

function caseWords({ tag, id, verdict }: CaseLine): string {
  const name = tag ?? id
  return verdict === 'passed' ? `${name} passed` : `${name} (${verdictWords(verdict)})`
}

function ownWords({ ownTests }: WorkReport): string {
  if (ownTests.length === 0) return ''
  const named = ownTests.slice(0, CASES_NAMED).map(({ text: args, kinds }) => {
    const kind = kinds.length > 0 ? listWords(kinds.map(spaced)) : 'as a visible one'
    return `${args} (${kind})`
  })
  const left = ownTests.length - named.length
  const more = left > 0 ? `; and ${left} more` : ''
  return `${count(ownTests.length, 'own case')}: ${named.join('; ')}${more}.`
}

/** The question's cost beside what was said of it. */
function costWords({ cost }: WorkReport): string {
  if (!cost) return ''
  const { state, said, expected } = cost
  switch (state) {
    case 'met':
      return `Cost: ${expected}. You said "${said ?? ''}".`
    case 'slower':
      return `Cost: ${expected} for the best solution. You said "${said ?? ''}", the cost of a slower one.`
    case 'wrong':
      return `Cost: ${expected}. You said "${said ?? ''}", which it is not.`
    case 'none':
      return sentence(`cost: ${expected}. You stated none`)
  }
}

export function verdictWords(verdict: CaseVerdict): string {
  const words: Readonly<Record<CaseVerdict, string>> = {
    passed: 'passed',
    failed: 'another result',
    returned: 'ran',
    error: 'an error',
    time_limit: 'too slow',
    memory_limit: 'too much memory',
    recursion_limit: 'recursion too deep',
    ended: 'ended its process',
    not_run: 'not run',
  }
  return words[verdict]
}

function languageWords(language: WorkReport['language']): string {
  return { python: 'Python', javascript: 'JavaScript', sql: 'SQL' }[language]
}

function text(words: string): Block[] {
  return words === '' ? [] : [{ kind: 'text', text: words }]
}

function code(lines: readonly string[]): Block[] {
  const written = lines.join('\n')
  return written.trim() === '' ? [] : [{ kind: 'code', code: written }]
}
