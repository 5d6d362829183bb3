import type { Content } from '../domain/content/index.js'
import { emptyInterview } from '../domain/interview/index.js'
import { LIMITS } from '../domain/work/program.js'
import type { Language, RunReport } from '../domain/work/report.js'
import { casesOf, programOf, taskOf } from '../domain/work/task.js'
import type { Task } from '../domain/work/task.js'
import { UserError } from '../errors.js'
import { gradeByCoverage } from '../grader/coverage.js'
import { coverageShare, isWrittenWork, sheetForAnswer } from '../grader/one-answer.js'
import { rubricHash } from '../library/hash.js'
import { nearest } from '../library/nearest.js'
import { readAnswerText } from './answer-text.js'
import { flaggedCast } from './cast.js'
import { choosePack } from './choose-pack.js'
import { gradeInterviewCommand } from './grade-interview.js'
import type { CommandIo } from './io.js'
import { portsOf } from './models.js'
import type { ModelOptions } from './models.js'
import { createProgramRunner } from './runner.js'

export type GradeOptions = ModelOptions & {
  round?: string | undefined
  question?: string | undefined
  answer?: string | undefined
  pack?: string | undefined
}

/**
 * `greenroom grade`: an interview again, or one answer to one question; each form has its own options. Rejects with
 * UserError (exit 2) where they are mixed or incomplete, and as the form does.
 */
export async function gradeCommand(
  id: string | undefined,
  options: GradeOptions,
  io: CommandIo,
): Promise<number> {
  const { round, question, answer, pack } = options
  const ofAnswer = question !== undefined || answer !== undefined || pack !== undefined
  const ofInterview = id !== undefined || round !== undefined
  if (ofAnswer && ofInterview) {
    throw usage('An interview and a single answer cannot be graded in one go.')
  }
  if (id !== undefined) return gradeInterviewCommand(id, options, io)
  if (question !== undefined && answer !== undefined) {
    return gradeAnswerCommand({ ...options, question, answer }, io)
  }
  if (round !== undefined) throw usage('--round needs the interview that it belongs to.')
  if (question !== undefined) throw usage('--question needs the answer to it.')
  if (answer !== undefined) throw usage('--answer needs the question that it answers.')
  throw usage('Say what to grade.')
}

function usage(message: string): UserError {
  return new UserError(message, {
    remedy:
      'Use greenroom grade ID [--round STAGE], or greenroom grade --question ID --answer FILE.',
    exitCode: 2,
  })
}

/** Grades one answer to one question and prints the grade with its share of key-point weight. */
export async function gradeAnswerCommand(
  options: GradeOptions & { question: string; answer: string },
  io: CommandIo,
): Promise<number> {
  const { content } = await choosePack(options.pack, io)
  const rubric = content.rubrics[content.questions[options.question]?.rubric ?? '']
  if (!rubric) {
    const near = nearest(options.question, Object.keys(content.questions))
    throw new UserError(`There is no question "${options.question}".`, {
      remedy: near ? `Did you mean ${near}?` : 'greenroom questions lists them.',
      exitCode: 2,
    })
  }
  const text = await readAnswerText(options.answer)
  const cast = flaggedCast(options)
  const report = await reportFor(content, options.question, text)
  const sheet = sheetForAnswer(content, options.question, text, rubricHash(rubric), report)
  const { grader } = await portsOf(cast, options, content, emptyInterview, io)
  const result = await grader.grade(sheet, new AbortController().signal)
  if (result.outcome === 'unscored') {
    throw new UserError(`The answer could not be graded: ${result.reason}.`, { exitCode: 1 })
  }
  io.out(
    `${JSON.stringify({ share: coverageShare(gradeByCoverage(sheet)), grade: result.grade })}\n`,
  )
  const who = cast.grader.model ? `by ${cast.grader.model}` : content.coverage.mode.promise
  io.err(report === null ? `${who}\n` : `what ran: high confidence; the rest: ${who}\n`)
  return 0
}

/** What a program or a query does with every case; null for words, and where this machine cannot run it. */
async function reportFor(content: Content, id: string, text: string): Promise<RunReport | null> {
  const question = content.questions[id]
  const task = question && taskOf(question, 'main', content.data)
  if (!question || !task || !isWrittenWork(question, text)) return null
  const language = languageOf(text, task)
  const runner = createProgramRunner()
  try {
    const report = await runner.run(
      programOf(task, text, language),
      casesOf(task, 'all'),
      LIMITS[language],
      new AbortController().signal,
    )
    return report.outcome === 'unavailable' || report.outcome === 'aborted' ? null : report
  } finally {
    await runner.close()
  }
}

/** An answer is a bare text: a program that says `function` or `const` is JavaScript. */
function languageOf(text: string, task: Task): Language {
  const [first = 'python'] = task.languages
  const isJavascript = /^\s*(?:export\s+)?(?:function|const|let)\b/m.test(text)
  return isJavascript && task.languages.includes('javascript') ? 'javascript' : first
}
