import type { Grader } from '../session/ports.js'

/** Who judges what. Both let what a program did decide the criteria that it decides (coverage.yaml `executed`). */
export type PanelMembers = {
  /** Null: none is configured. It calls on the coverage grader's gates, key points and results of runs itself. */
  model?: Grader | null
  coverage: Grader
}

/** One grade per segment from the graders there are: the model where there is one, else the coverage grader. */
export function createPanel({ model = null, coverage }: PanelMembers): Grader {
  const judge = model ?? coverage
  return { grade: (sheet, signal) => judge.grade(sheet, signal) }
}
