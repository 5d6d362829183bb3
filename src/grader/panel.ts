import type { Grader } from '../session/ports.js'

/** Who judges what. Execution joins when programs are run. */
export type PanelMembers = {
  execution?: null
  /** Null: none is configured. It calls on the coverage grader's gates and key points itself. */
  model?: Grader | null
  coverage: Grader
}

/** One grade per segment from the graders there are: the model where there is one, else the coverage grader. */
export function createPanel({ model = null, coverage }: PanelMembers): Grader {
  const judge = model ?? coverage
  return { grade: (sheet, signal) => judge.grade(sheet, signal) }
}
