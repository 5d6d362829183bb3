/** What is told before the sheet, after it, and after it where the sheet lists seniority levels. */
export type PromptParts = { system: string; task: string; seniority: string }

const TASK = /^=== task ===$/m
const SENIORITY = /^=== seniority ===$/m

/**
 * The parts of prompts/grader.md. The task stands after the candidate's words once more, because small models forget
 * what stood before a long talk. A text without the marks is told as a whole before the sheet.
 */
export function promptParts(text: string): PromptParts {
  const [system = '', rest = ''] = text.split(TASK)
  const [task = '', seniority = ''] = rest.split(SENIORITY)
  return { system: system.trim(), task: task.trim(), seniority: seniority.trim() }
}

/** What follows the sheet. */
export function afterSheet(
  { task, seniority }: PromptParts,
  criteria: readonly { id: string }[],
  hasLevels: boolean,
): string {
  const ids = criteria.map(({ id }) => id).join(', ')
  return [task.replace('{criteria}', ids), ...(hasLevels ? [seniority] : [])].join('\n')
}
