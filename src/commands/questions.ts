import type { Content, Question } from '../domain/content/index.js'
import { practiceMinutes } from '../domain/plan.js'
import { UserError } from '../errors.js'
import { nearest } from '../library/nearest.js'
import { cells, pad } from '../report/layout.js'
import { clean } from '../report/safe.js'
import { choosePack } from './choose-pack.js'
import { jsonLines } from './io.js'
import type { CommandIo } from './io.js'

export type QuestionsOptions = { pack?: string; kind?: string; json?: boolean }

/** What may be shown of a question before it is asked: nothing of its key points, probes or solutions. */
export type QuestionLine = {
  id: string
  kind: string
  title: string
  minutes: number
  difficulty: number
  /** Ids of the rounds that may ask it. */
  rounds: string[]
}

/**
 * `greenroom questions`: what can be asked, by kind. Resolves to 0. Rejects with UserError: exit 2 for an unknown
 * pack or kind, exit 3 for broken content.
 */
export async function questionsCommand(options: QuestionsOptions, io: CommandIo): Promise<number> {
  const { content } = await choosePack(options.pack, io)
  const questions = Object.values(content.questions).map((question) => lineOf(content, question))
  const kinds = [...new Set(questions.map(({ kind }) => kind))].sort()
  const wanted = options.kind === undefined ? kinds : [knownKind(options.kind, kinds)]
  const shown = questions.filter(({ kind }) => wanted.includes(kind))
  if (options.json === true) io.out(jsonLines(shown))
  else io.out(wanted.map((kind) => section(kind, shown)).join('\n'))
  return 0
}

function lineOf(content: Content, question: Question): QuestionLine {
  const { id, kind, title, difficulty } = question
  const rounds = Object.entries(content.loops.selection)
    .filter(([, source]) => Array.isArray(source) && source.includes(id))
    .map(([slot]) => slot.slice(0, slot.indexOf('.')))
  const minutes = practiceMinutes(content, question)
  return { id, kind, title, minutes, difficulty, rounds: [...new Set(rounds)] }
}

function knownKind(kind: string, kinds: readonly string[]): string {
  if (kinds.includes(kind)) return kind
  const near = nearest(kind, kinds)
  throw new UserError(`There are no questions of the kind "${kind}".`, {
    remedy: near ? `Did you mean ${near}?` : `Kinds here: ${kinds.join(', ')}.`,
    exitCode: 2,
  })
}

function section(kind: string, questions: readonly QuestionLine[]): string {
  const lines = questions.filter((question) => question.kind === kind)
  const ids = Math.max(...lines.map(({ id }) => cells(id)))
  return `${[kind, ...lines.flatMap((line) => rows(line, ids))].join('\n')}\n`
}

/** Two rows: a title may take all of the first one, and ids of rounds are long. */
function rows({ id, title, minutes, difficulty, rounds }: QuestionLine, width: number): string[] {
  const facts = [
    `${minutes} min`,
    `difficulty ${difficulty} of 4`,
    rounds.join(', ') || 'in no round',
  ]
  return [`  ${pad(id, width)}  ${clean(title)}`, `  ${' '.repeat(width)}  ${facts.join(' · ')}`]
}
