import type { Grader } from '../session/ports.js'

/** Who judges what. Execution joins when programs are run, a model when one is configured. */
export type PanelMembers = { execution?: null; coverage: Grader }

/** One grade per segment from the graders there are; today the coverage grader judges every criterion. */
export function createPanel({ coverage }: PanelMembers): Grader {
  return { grade: (sheet, signal) => coverage.grade(sheet, signal) }
}
