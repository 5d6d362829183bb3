import type { Content } from './content/index.js'
import type { EventData } from './events/index.js'
import type { Interview } from './interview/index.js'
import type { PlannedRound } from './plan.js'

type Slot = EventData<'round.opened'>['slots'][number]

/** Fills the slots of a round by loop.yaml `selection_rule`: out what was asked, then one by the draw. */
export function selectQuestions(
  interview: Interview,
  planned: PlannedRound,
  content: Content,
): Slot[] {
  const asked = new Set(
    interview.rounds.flatMap((round) => round.slots.flatMap((slot) => slot.questionId ?? [])),
  )
  const started = interview.started
  const chosen = new Map<string, string>()
  return planned.slots.map(({ id, segment }) => {
    const name = `${planned.stage}.${id}`
    const source = content.loops.selection[name]
    if (source && !Array.isArray(source)) {
      const of = source.of.split('.').at(-1) ?? ''
      return {
        slot: id,
        pool: [],
        excluded: [],
        chosen: chosen.get(of) ?? null,
        part: 'data_twist' as const,
      }
    }
    const pool = started?.question ? [started.question] : (source ?? [])
    const rubric = planned.segments.find((each) => each.id === segment)?.rubric
    const excluded = pool.flatMap((question) => {
      const why = exclusion(question, asked, rubric, content)
      return why && !started?.question ? [{ id: question, why }] : []
    })
    const rest = pool.filter((question) => !excluded.some((each) => each.id === question))
    const recent = started?.recent ?? []
    const avoid = content.loops.selection_rule.without_seed.avoid_last_interviews
    const fresh =
      started?.seed === null
        ? rest.filter((each) => !recent.slice(0, avoid).flat().includes(each))
        : rest
    const candidates = fresh.length > 0 ? fresh : rest
    const pick = candidates[mix(started?.draw ?? 0, name) % Math.max(1, candidates.length)] ?? null
    if (pick) {
      asked.add(pick)
      chosen.set(id, pick)
    }
    return { slot: id, pool: [...pool], excluded, chosen: pick }
  })
}

function exclusion(
  id: string,
  asked: ReadonlySet<string>,
  rubric: string | undefined,
  content: Content,
): string | null {
  if (asked.has(id)) return 'asked before in this loop'
  const pair = content.loops.selection_rule.never_together.find((each) => each.includes(id))
  if (pair?.some((other) => other !== id && asked.has(other))) return 'the other half was asked'
  if (rubric && content.questions[id]?.rubric !== rubric) return 'judged by another rubric'
  return null
}

/** FNV-1a over the seed and a name: spread, repeatable, no secret. */
function mix(seed: number, name: string): number {
  let hash = (2166136261 ^ seed) >>> 0
  for (const char of name) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619) >>> 0
  return (hash ^ (hash >>> 15)) >>> 0
}
