import type { CoverageRules } from '../domain/content/index.js'
import type { SheetQuestion } from '../domain/grading/sheet.js'
import { hasCue } from '../domain/text/cues.js'
import { isOtherLanguage } from '../domain/text/other-language.js'
import { contentStems } from '../domain/text/words.js'
import type { Heard } from './heard.js'
import { keyPointsOf } from './keypoints.js'

export type Gate = CoverageRules['gates'][number]

const OFF_TOPIC_CLAUSES = 3

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
