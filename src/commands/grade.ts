import { readFileSync } from 'node:fs'

import { sheetForAnswer, coverageShare } from '../grader/one-answer.js'
import { gradeByCoverage } from '../grader/coverage.js'
import { rubricHash } from '../library/hash.js'
import { UserError } from '../errors.js'
import { choosePack } from './choose-pack.js'
import type { CommandIo } from './io.js'

/** Grades one answer to one question by coverage and prints the grade with its share of key-point weight. */
export async function gradeAnswerCommand(
  options: { pack?: string | undefined; question: string; answer: string },
  io: CommandIo,
): Promise<number> {
  const { content } = await choosePack(options.pack, io)
  const rubric = content.rubrics[content.questions[options.question]?.rubric ?? '']
  if (!rubric) {
    throw new UserError(`There is no question "${options.question}".`, {
      remedy: 'greenroom questions lists them.',
      exitCode: 2,
    })
  }
  const text = readText(options.answer)
  const grade = gradeByCoverage(sheetForAnswer(content, options.question, text, rubricHash(rubric)))
  io.out(`${JSON.stringify({ share: coverageShare(grade), grade })}\n`)
  io.err('coverage feedback, low confidence\n')
  return 0
}

function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    throw new UserError(`The answer in ${path} cannot be read (${code}).`, {
      remedy: 'Name a text file, or - for standard input.',
      exitCode: 2,
    })
  }
}
