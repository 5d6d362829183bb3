/** What is told before the sheet, after it, after it where the sheet lists seniority levels, and above a résumé. */
export type PromptParts = { system: string; task: string; seniority: string; resume: string }

const TASK = /^=== task ===$/m
const SENIORITY = /^=== seniority ===$/m
const RESUME = /^=== resume ===$/m

/**
 * The parts of prompts/grader.md. The task stands after the candidate's words once more, because small models forget
 * what stood before a long talk. A text without the marks is told as a whole before the sheet.
 */
export function promptParts(text: string): PromptParts {
  const [told = '', resume = ''] = text.split(RESUME)
  const [system = '', rest = ''] = told.split(TASK)
  const [task = '', seniority = ''] = rest.split(SENIORITY)
  return {
    system: system.trim(),
    task: task.trim(),
    seniority: seniority.trim(),
    resume: resume.trim(),
  }
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
