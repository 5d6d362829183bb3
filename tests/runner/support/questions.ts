import { existsSync, readFileSync } from 'node:fs'

import { expect } from 'vitest'

import type { Question } from '../../../src/domain/content/index.js'
import { LIMITS } from '../../../src/domain/work/program.js'
import type { CaseResult, Language } from '../../../src/domain/work/report.js'
import { casesOf, programOf, taskOf } from '../../../src/domain/work/task.js'
import type { Task } from '../../../src/domain/work/task.js'
import type { Runner } from '../../../src/session/ports.js'
import { content } from '../../support/content.js'
import { never } from './runs.js'

export const PARTS = ['main', 'extension'] as const
export type Part = (typeof PARTS)[number]

export function codingQuestions(): Question[] {
  return Object.values(content().questions).filter(({ kind }) => kind === 'coding')
}

export function taskFor(question: Question, part: Part): Task {
  const task = taskOf(question, part, content().data)
  if (!task) throw new Error(`${question.id} has no ${part}`)
  return task
}

/** Solutions of the content: two of the main task, one of the extension. */
export function solutionsOf(question: Question, part: Part): string[] {
  if (part === 'extension') return [String(question.extension?.['reference_solution'])]
  return [question.reference_solution ?? '', question.alternative_solution ?? '']
}

/** A file of tests/runner/<folder>: `cd-01.main.py`; null where there is none. */
export function fileFor(
  folder: string,
  question: Question,
  part: Part,
  ending: string,
): string | null {
  const url = new URL(`../${folder}/${question.id}.${part}.${ending}`, import.meta.url)
  return existsSync(url) ? readFileSync(url, 'utf8') : null
}

/** The cases that did not come out as expected, of all. */
export async function failures(
  runner: Runner,
  task: Task,
  source: string,
  language: Language = 'python',
): Promise<CaseResult[]> {
  const report = await runner.run(
    programOf(task, source, language),
    casesOf(task, 'all'),
    LIMITS[language],
    never,
  )
  expect(report).toMatchObject({ outcome: 'ran', problem: null })
  return report.cases.filter(({ verdict }) => verdict !== 'passed')
}

export const idsOf = (cases: readonly CaseResult[]): string[] =>
  cases.map(({ id }) => id).toSorted()
