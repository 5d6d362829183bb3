import type { Content, Question } from '../../../domain/content/index.js'
import { casesOf, programOf, taskOf } from '../../../domain/work/task.js'
import { callText, valueText } from '../../../domain/work/value-text.js'
import { expectedValue } from '../../../domain/work/value.js'
import type { Value } from '../../../domain/work/value.js'
import { clean, cleanLine } from '../text/clean.js'
import { BLANK, indented, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { markdownLines } from '../view/markdown.js'

/** True where a question, or its extension, has more to show than what the interviewer says. */
export function hasStatement(question: Question, part: 'main' | 'extension' = 'main'): boolean {
  if (part === 'extension') return question.extension !== undefined
  return question.statement !== undefined || question.kind === 'sql'
}

/**
 * The full statement of a coding or SQL question: text, signature, visible examples, limits; for SQL the tables. Of an
 * extension what is new; `isSpoken`: its text was just said word for word. `gives` stands before the result of an example.
 */
export function statementLines(
  question: Question,
  content: Content,
  width: number,
  {
    part = 'main',
    isSpoken = false,
    gives = '→',
  }: { part?: 'main' | 'extension'; isSpoken?: boolean; gives?: string } = {},
): Line[] {
  if (part === 'extension') return extensionLines(question, content, width, { isSpoken, gives })
  const lines: Line[] = [
    [span(` ${question.id}  `, 'dim'), span(cleanLine(question.title), 'strong')],
  ]
  if (question.statement !== undefined) lines.push(...textLines(question.statement, width), BLANK)
  if (question.signature !== undefined)
    lines.push(...indented(clean(question.signature), 5, width), BLANK)
  lines.push(...exampleLines(question, 'main', content, { width, gives }))
  const limits = question.constraints ?? []
  if (limits.length > 0)
    lines.push(...indented(cleanLine(`Limits: ${limits.join('; ')}.`), 1, width))
  if (question.kind === 'sql') lines.push(...schemaLines(question, content, width))
  return lines
}

function extensionLines(
  question: Question,
  content: Content,
  width: number,
  { isSpoken, gives }: { isSpoken: boolean; gives: string },
): Line[] {
  const { id, title, extension } = question
  if (!extension) return []
  return [
    [span(` ${id} +  `, 'dim'), span(cleanLine(title), 'strong')],
    ...(isSpoken ? [] : [...textLines(extension.prompt, width), BLANK]),
    ...indented(clean(extension.signature), 5, width),
    BLANK,
    ...exampleLines(question, 'extension', content, { width, gives }),
  ]
}

/** The task in words, with its Markdown laid out. */
function textLines(text: string, width: number): Line[] {
  return markdownLines(clean(text), width - 1).map((row) => [span(' '), ...row])
}

/** Characters of a value that is shown. */
const EXAMPLE_MAX = 400

/** The visible cases, as results show them later. */
function exampleLines(
  question: Question,
  part: 'main' | 'extension',
  content: Content,
  { width, gives }: { width: number; gives: string },
): Line[] {
  const task = taskOf(question, part, content.data)
  const program = task && programOf(task, '', 'python')
  if (!program || program.language === 'sql') return []
  const written = (value: unknown): Value => expectedValue(value, 'python')
  return casesOf(task, 'visible').flatMap((each) => {
    if (!('args' in each)) return []
    const args = each.args.map(written)
    const call = callText(program.entry, args, program.treeArg, 'python', EXAMPLE_MAX)
    const result = valueText(written(each.expected), 'python', EXAMPLE_MAX)
    return [
      ...indented(clean(call), 5, width),
      ...indented(clean(`${gives} ${result}`), 7, width, 'dim'),
    ]
  })
}

function schemaLines(question: Question, content: Content, width: number): Line[] {
  const tables = tablesOf(schemaOf(question, content)).filter(
    ({ name }) => question.tables === undefined || question.tables.includes(name),
  )
  // A paragraph for each table: one column a line would push the task off the screen.
  const lines = tables.flatMap(({ name, columns }) => [
    line(` ${name}`, 'strong'),
    ...indented(columns.join(', '), 5, width),
  ])
  const result = question.result_columns ?? []
  if (result.length > 0) lines.push(...indented(`Result columns: ${result.join(', ')}.`, 1, width))
  return lines
}

/** `content.data` names schemas by file; a pack with a single schema needs no matching name. */
export function schemaOf(question: Question, content: Content): string {
  const schemas = Object.values(content.data).filter(hasDdl)
  const named = content.data[question.schema_ref ?? '']
  const chosen = hasDdl(named) ? named : schemas.length === 1 ? schemas[0] : undefined
  return clean(chosen?.ddl ?? '')
}

function hasDdl(value: unknown): value is { ddl: string } {
  return (
    typeof value === 'object' && value !== null && 'ddl' in value && typeof value.ddl === 'string'
  )
}

/** Tables of CREATE TABLE statements with their columns as written. */
export function tablesOf(ddl: string): { name: string; columns: string[] }[] {
  return Array.from(
    ddl.matchAll(/CREATE TABLE\s+(?:IF NOT EXISTS\s+)?["`]?(\w+)["`]?\s*\(([\s\S]*?)\)\s*;/gi),
    (match) => ({
      name: match[1] ?? '',
      columns: splitColumns(match[2] ?? ''),
    }),
  )
}

/** At commas outside brackets: a CHECK or a compound key holds commas of its own. */
function splitColumns(body: string): string[] {
  const columns: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < body.length; at += 1) {
    if (body[at] === '(') depth += 1
    if (body[at] === ')') depth -= 1
    if (body[at] === ',' && depth === 0) {
      columns.push(body.slice(from, at))
      from = at + 1
    }
  }
  columns.push(body.slice(from))
  return columns.map(cleanLine).filter((column) => column !== '')
}
