import type { QuestionResult } from '../question.js'

/** A level that these questions can show, with what each of them says about it. Lowest first, as the questions list them. */
export type ShownLevel = { id: string; descriptions: readonly string[] }

export function levelsOf(live: readonly QuestionResult[]): ShownLevel[] {
  const found = new Map<string, Set<string>>()
  for (const { sheet } of live) {
    if (!sheet.scored) continue
    for (const [id, text] of Object.entries(sheet.question?.level_signals ?? {})) {
      const known = found.get(id) ?? new Set()
      found.set(id, known.add(text))
    }
  }
  return [...found].map(([id, texts]) => ({ id, descriptions: [...texts] }))
}
