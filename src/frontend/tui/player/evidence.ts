import type { Content } from '../../../domain/content/index.js'
import type { StoredEvent } from '../../../domain/events/index.js'
import type { Grade } from '../../../domain/grading/grade.js'
import { cleanLine } from '../text/clean.js'

/** What a grade rests on in one event's text: UTF-16 offsets and who says so. */
export type Rest = { start: number; end: number; criterion: string; points: number }

/** Evidence of the grades that count (the last of each segment), by the `seq` that it points into. */
export function evidenceBySeq(
  events: readonly StoredEvent[],
  content: Content,
): ReadonlyMap<number, readonly Rest[]> {
  const current = new Map<string, Grade>()
  for (const event of events) {
    if (event.type !== 'grade.recorded') continue
    current.set(`${event.data.target.stage}/${event.data.target.segment}`, event.data)
  }
  const bySeq = new Map<number, Rest[]>()
  for (const grade of current.values()) {
    const rubric = content.rubrics[grade.rubric.id]
    for (const { id, points, evidence } of grade.criteria) {
      if (points === null) continue
      const criterion = cleanLine(rubric?.criteria.find((entry) => entry.id === id)?.name ?? id)
      for (const { seq, start, end } of evidence) {
        bySeq.set(seq, [...(bySeq.get(seq) ?? []), { start, end, criterion, points }])
      }
    }
  }
  return bySeq
}

/** A text with ‹ › around what grades rest on; spans that touch are one. Signs, so that no colour is needed. */
export function markSpans(text: string, rests: readonly Rest[]): string {
  const spans: { start: number; end: number }[] = []
  for (const { start, end } of [...rests].sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else spans.push({ start, end })
  }
  return spans.reduceRight(
    (marked, { start, end }) =>
      `${marked.slice(0, start)}‹${marked.slice(start, end)}›${marked.slice(end)}`,
    text,
  )
}

/** `Correctness 3 · Depth 2`: each criterion once. */
export function restNote(rests: readonly Rest[]): string {
  return [...new Set(rests.map(({ criterion, points }) => `${criterion} ${points}`))].join(' · ')
}
