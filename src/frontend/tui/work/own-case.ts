import type { Content } from '../../../domain/content/index.js'
import type { EventData } from '../../../domain/events/index.js'
import type { Language } from '../../../domain/work/report.js'
import { programOf, taskOf } from '../../../domain/work/task.js'
import { callText, valueText } from '../../../domain/work/value-text.js'
import { expectedValue } from '../../../domain/work/value.js'

/** `own case own-1 added: get_ngrams("aa", 2) → {"aa": 1}`. */
export function ownCaseNote(
  { id, questionId, part, args, expected, compares }: EventData<'test.added'>,
  language: Language,
  content: Content,
  gives = '→',
): string {
  const question = content.questions[questionId ?? '']
  const task = question && taskOf(question, part === 'extension' ? part : 'main', content.data)
  const program = task ? programOf(task, '', language) : null
  const called = program && program.language !== 'sql' ? program : { entry: '', treeArg: null }
  const values = args.map((each) => expectedValue(each, language))
  const call = callText(called.entry, values, called.treeArg, language, SHOWN)
  const result = valueText(expectedValue(expected, language), language, SHOWN)
  return `own case ${id} added: ${call}${compares ? ` ${gives} ${result}` : ''}`
}

/** Characters of a value: it stands in the talk, and in full in the line that was typed. */
const SHOWN = 500

/** What the talk line becomes by Tab: `/test ` and the beginning of the function's name; null where it is no such line. */
export function completedCase(talk: string, entry: string | null): string | null {
  const begun = /^\/test\s+([\w$]*)$/.exec(talk)?.[1] ?? (talk === '/test' ? '' : null)
  if (begun === null || entry === null || !entry.startsWith(begun)) return null
  return `/test ${entry}(`
}

/** How a case is written, with what is missing to begin with. */
export function caseUsage(entry: string | null): string {
  return `A case is written as /test ${entry ?? ''}("aa", 2) == {"aa": 1}, or without == to look at what comes out.`
}
