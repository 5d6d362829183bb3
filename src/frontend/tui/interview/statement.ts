import type { Content, Question } from '../../../domain/content/index.js'
import { clean, cleanLine } from '../text/clean.js'
import { BLANK, indented, line, span } from '../view/line.js'
import type { Line } from '../view/line.js'

/** True where a question has more to show than what the interviewer says. */
export function hasStatement(question: Question): boolean {
  return question.statement !== undefined || question.kind === 'sql'
}

/** The full statement of a coding or SQL question: text, signature, visible examples, limits; for SQL the tables. */
export function statementLines(question: Question, content: Content, width: number): Line[] {
  const lines: Line[] = [
    [span(` ${question.id}  `, 'dim'), span(cleanLine(question.title), 'strong')],
  ]
  if (question.statement !== undefined)
    lines.push(...indented(clean(question.statement), 1, width), BLANK)
  if (question.signature !== undefined)
    lines.push(...indented(clean(question.signature), 5, width), BLANK)
  lines.push(...exampleLines(question, width))
  const limits = question.constraints ?? []
  if (limits.length > 0)
    lines.push(...indented(cleanLine(`Limits: ${limits.join('; ')}.`), 1, width))
  if (question.kind === 'sql') lines.push(...schemaLines(question, content, width))
  return lines
}

function exampleLines(question: Question, width: number): Line[] {
  const name = question.harness?.name ?? 'call'
  return (question.tests ?? [])
    .filter((test) => test.visible === true && test.args !== undefined)
    .flatMap((test) => {
      const args = (test.args ?? []).map((value) => JSON.stringify(value)).join(', ')
      return [
        ...indented(clean(`${name}(${args})`), 5, width),
        ...indented(clean(`→ ${JSON.stringify(test.expected)}`), 7, width, 'dim'),
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
function schemaOf(question: Question, content: Content): string {
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
