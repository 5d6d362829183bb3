import type { CoverageRules } from '../../domain/content/index.js'
import type { SheetQuestion } from '../../domain/grading/sheet.js'
import { contentStems } from '../../domain/text/words.js'

/** Share of a hint's content words that makes a line its wording, however it was put. */
const SAME_WORDS = 0.6

/**
 * Lines of the interviewer that told a hint, by `seq`: they are never shown, only that there was one. Null where one of
 * the hints given cannot be found among the lines, so that any of them may hold it.
 */
export function hintLines(
  { question, hints, interviewer }: SheetQuestion,
  rules: CoverageRules,
): ReadonlyMap<number, number | 'rescue'> | null {
  const found = new Map<number, number | 'rescue'>()
  const lines = interviewer.map(({ seq, words }) => ({
    seq,
    stems: new Set(contentStems(words, rules)),
  }))
  const tell = (text: string): { seq: number }[] => {
    const stems = [...new Set(contentStems(text, rules))]
    const needed = Math.max(1, stems.length * SAME_WORDS)
    return lines.filter((line) => stems.filter((stem) => line.stems.has(stem)).length >= needed)
  }
  for (const { level } of hints) {
    const text = level === 'rescue' ? question?.rescue : wordingOf(question, level)
    const told = text === undefined ? [] : tell(text)
    if (told.length === 0) return null
    for (const { seq } of told) found.set(seq, level)
  }
  return found
}

function wordingOf(question: SheetQuestion['question'], level: number): string | undefined {
  return question?.hints?.find((hint) => hint.level === level)?.text
}
