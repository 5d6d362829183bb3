import type { CoverageRules } from '../domain/content/index.js'
import type { SheetQuestion } from '../domain/grading/sheet.js'
import { hasCue } from '../domain/text/cues.js'
import { contentStems, words } from '../domain/text/words.js'
import type { Heard } from './heard.js'
import { keyPointsOf } from './keypoints.js'

export type Gate = CoverageRules['gates'][number]

const OFF_TOPIC_CLAUSES = 3
const OTHER_WORDS = 5
const OTHER_LETTERS = 20

/** The first gate of coverage.yaml that holds on the answers to one question together; null where none does. */
export function gateOf(
  sheet: SheetQuestion,
  heard: readonly Heard[],
  rules: CoverageRules,
): Gate | null {
  const wrote = sheet.submissions.length > 0
  const standing = heard.flatMap((entry) => entry.standing)
  const holds: Record<Gate['id'], () => boolean> = {
    unanswered: () => !sheet.asked || (sheet.answers.length === 0 && !wrote),
    nothing_usable: () => standing.length === 0 && !wrote,
    other_language: () => isOtherLanguage(sheet.answers.map(({ text }) => text).join('\n'), rules),
    off_topic: () => !wrote && isOffTopic(sheet, heard, rules),
    word_list: () => !wrote && sheet.scored && standing.every((sentence) => sentence.allBare),
  }
  return rules.gates.find((gate) => holds[gate.id]()) ?? null
}

function isOffTopic(sheet: SheetQuestion, heard: readonly Heard[], rules: CoverageRules): boolean {
  const { question } = sheet
  if (!question) return false
  if (heard.reduce((sum, entry) => sum + entry.counted.clauses, 0) < OFF_TOPIC_CLAUSES) return false
  const points = keyPointsOf(sheet)
  const cues = points.flatMap((point) => point.cues)
  if (heard.some((entry) => hasCue(cues, entry.live, rules))) return false
  const theme = new Set(
    contentStems(
      [
        sheet.part === 'data_twist' ? (question.data_twist?.prompt ?? '') : question.prompt,
        question.statement ?? '',
        ...points.map((point) => point.text),
      ].join('\n'),
      rules,
    ),
  )
  return !heard.some((entry) => contentStems(entry.live.raw, rules).some((stem) => theme.has(stem)))
}

/** By function words of the listed languages, or by script (coverage.yaml `said.other_language`). */
function isOtherLanguage(text: string, rules: CoverageRules): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (letters >= OTHER_LETTERS && letters - latin > letters / 2) return true
  // "O(n)" is no Portuguese.
  const found = words(text.replace(/\bO\s*\(/gi, '('))
  const count = (list: readonly string[]): number => {
    const set = new Set(list)
    return found.filter((word) => set.has(word)).length
  }
  const english = count(rules.said.function_words)
  const { de, fr, es, pt } = rules.said.other_language
  return [de, fr, es, pt].some((list) => {
    const other = count(list)
    return other >= OTHER_WORDS && other >= 2 * english
  })
}
