import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { parse } from 'yaml'

import type { Content, Question } from '../../src/domain/content/index.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

let loaded: Content | undefined

/** The project's own first pack, read once for all test files (compile-content.ts). */
export function content(): Content {
  loaded ??= JSON.parse(readFileSync(inject('contentFile'), 'utf8')) as Content
  return loaded
}

export function questionOf(id: string): Question {
  const question = content().questions[id]
  if (!question) throw new Error(`no question ${id}`)
  return question
}

export type Calibration = {
  question: string
  strong: string
  strong_coverage: number
  weak: string
  weak_coverage: number
}

/** Strong and weak answers with the share of key points that each is to meet. */
export function calibration(): Calibration[] {
  return parse(readFileSync(`${root}/tests/content/calibration.yaml`, 'utf8')) as Calibration[]
}
