import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { ResumeCues } from '../../../src/domain/content/index.js'
import { judge, monthsOf, pageOf, pointsOf } from '../../../src/domain/resume/index.js'
import type { Page, Point } from '../../../src/domain/resume/index.js'
import { plainText } from '../../../src/resume/plain-text.js'
import { content } from '../../support/content.js'

/** The day of every screen in these tests. */
export const TODAY = monthsOf('2026-07-01')

export const FIXTURES = join(import.meta.dirname, '..', 'fixtures')

/** A fixture as `readDocument` stores it. */
export function fixture(name: string): string {
  return plainText(readFileSync(join(FIXTURES, name), 'utf8'), name.endsWith('.md'))
}

export function cues(): ResumeCues {
  const { resume } = content()
  if (!resume) throw new Error('the pack reads no résumés')
  return resume
}

export function read(text: string): Page {
  return pageOf(text, { cues: cues(), coverage: content().coverage }, TODAY)
}

/** Points by criterion. */
export function pointsFor(text: string): Record<string, number | null> {
  const page = read(text)
  return Object.fromEntries(
    Object.entries(cues().criteria).map(([id, criterion]) => [
      id,
      judge(page, criterion, cues(), content().coverage).points,
    ]),
  )
}

/** The lines that made the points of one criterion. */
export function evidenceFor(text: string, id: string): string[] {
  const criterion = cues().criteria[id]
  if (!criterion) throw new Error(`no criterion ${id}`)
  return judge(read(text), criterion, cues(), content().coverage).evidence.map(({ start, end }) =>
    text.slice(start, end),
  )
}

export function openPoints(text: string): Point[] {
  return pointsOf(read(text), cues(), content())
}

/** A page of one role of today with these lines. */
export function roleOf(...lines: readonly string[]): string {
  return [
    'Candidate X',
    'Experience',
    'Engineer, Company X, 2024 – present',
    ...lines.map((line) => `• ${line}`),
  ].join('\n')
}

/** Lines that hold no cue, so that a page is long enough to be judged. */
export const PLAIN = [
  'Wrote notes for the office',
  'Kept the calendar in order',
  'Answered letters of visitors',
  'Prepared rooms for meetings',
  'Ordered paper and pens',
]
