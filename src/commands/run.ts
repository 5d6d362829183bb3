import { readFileSync, statSync } from 'node:fs'
import { basename, extname } from 'node:path'

import type { Content, Question } from '../domain/content/index.js'
import { LIMITS } from '../domain/work/program.js'
import { allPassed } from '../domain/work/report.js'
import type { Language, RunReport } from '../domain/work/report.js'
import { casesOf, programOf, taskOf } from '../domain/work/task.js'
import type { Task } from '../domain/work/task.js'
import { UserError } from '../errors.js'
import { resultsText } from '../frontend/results-text.js'
import { ACT_TEXT_MAX } from '../session/ports.js'
import { choosePack } from './choose-pack.js'
import { PLAIN_WIDTH } from './headless.js'
import type { CommandIo } from './io.js'
import { known } from './known.js'
import { createProgramRunner } from './runner.js'

export type RunOptions = {
  question: string
  pack?: string | undefined
  extension?: boolean | undefined
  json?: boolean | undefined
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  '.py': 'python',
  '.js': 'javascript',
  '.sql': 'sql',
}

/**
 * Runs a file against the visible cases of a question. Resolves with 0 when all of them pass, 1 when not, 3 where this
 * machine cannot run it. Rejects with UserError (exit 2) for names, files and languages that do not fit.
 */
export async function runCommand(
  file: string,
  options: RunOptions,
  io: CommandIo,
): Promise<number> {
  const { content } = await choosePack(options.pack, io)
  known(
    'question',
    options.question,
    Object.keys(content.questions),
    'greenroom questions lists them.',
  )
  const question = content.questions[options.question]
  const task = question && taskFor(question, content, options.extension === true)
  if (!question || !task) throw notForRunning(options, content)
  const language = languageOf(file, task)
  const source = sourceOf(file)
  const runner = createProgramRunner()
  const stopper = new AbortController()
  const interrupt = () => stopper.abort()
  process.once('SIGINT', interrupt)
  try {
    const report = await runner.run(
      programOf(task, source, language),
      casesOf(task, 'visible'),
      LIMITS[language],
      stopper.signal,
    )
    if (options.json) io.out(`${JSON.stringify({ question: question.id, file, ...report })}\n`)
    else io.out(resultsText(report, { width: PLAIN_WIDTH, rows: 'judged' }))
    return exitCodeOf(report)
  } finally {
    process.off('SIGINT', interrupt)
    await runner.close()
  }
}

function exitCodeOf(report: RunReport): number {
  if (report.outcome === 'aborted') return 130
  if (report.outcome === 'unavailable') return 3
  return allPassed(report) ? 0 : 1
}

function taskFor(question: Question, content: Content, extension: boolean): Task | null {
  return taskOf(question, extension ? 'extension' : 'main', content.data)
}

function notForRunning({ question, extension }: RunOptions, content: Content): UserError {
  const ids = Object.values(content.questions)
    .filter((each) => taskFor(each, content, extension === true) !== null)
    .map((each) => each.id)
  return new UserError(
    `${question} has no ${extension === true ? 'extension with cases' : 'cases'} to run.`,
    { remedy: `Those that have: ${ids.join(', ')}.`, exitCode: 2 },
  )
}

function languageOf(file: string, task: Task): Language {
  const language = LANGUAGES[extname(file).toLowerCase()]
  if (language && task.languages.includes(language)) return language
  const endings = Object.entries(LANGUAGES)
    .filter(([, each]) => task.languages.includes(each))
    .map(([ending]) => ending)
  throw new UserError(`${basename(file)} is not in a language of this task.`, {
    remedy: `Its name is to end in ${endings.join(' or ')}.`,
    exitCode: 2,
  })
}

function sourceOf(file: string): string {
  const bytes = bytesOf(file)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.length > ACT_TEXT_MAX) throw tooLong(file)
    return text
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`${file} is not text in UTF-8.`, {
      remedy: 'Save it as UTF-8 and try again.',
      exitCode: 2,
    })
  }
}

function bytesOf(file: string): Buffer {
  try {
    const stats = statSync(file, { throwIfNoEntry: false })
    if (!stats?.isFile()) {
      throw new UserError(stats ? `${file} is not a file.` : `There is no file ${file}.`, {
        remedy: 'Name a file with a program or a query.',
        exitCode: 2,
      })
    }
    if (stats.size > ACT_TEXT_MAX * 4) throw tooLong(file)
    return readFileSync(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (error instanceof UserError || code === null) throw error
    throw new UserError(`${file} cannot be read (${code}).`, {
      remedy: 'Check its name and its permissions.',
      exitCode: 2,
    })
  }
}

function tooLong(file: string): UserError {
  return new UserError(`${file} is longer than ${ACT_TEXT_MAX} characters.`, {
    remedy: 'A program of an interview is shorter; leave out what is not needed.',
    exitCode: 2,
  })
}
