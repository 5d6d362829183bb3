import type { Evidence } from '../../domain/grading/grade.js'
import { levelFor, poolFor } from '../bands.js'
import { quote } from '../heard.js'
import type { QuestionResult } from '../question.js'
import { atMost, count, noKeyPoints, nothingToJudge, tableOf } from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Kinds of probe that ask for depth. */
const DEPTH: ReadonlySet<string> = new Set([
  'mechanism',
  'alternative',
  'limit',
  'what_if',
  'quantify',
  'specific',
])

/** Probes that were survived, plus key points of the criterion that came without one. */
export function probeCoverage(input: SignalInput): SignalResult {
  const { criterion, questions } = input
  const scored = questions.filter((question) => question.sheet.scored)
  const nothing = nothingToJudge(scored)
  if (nothing) return nothing
  const pool = poolFor(criterion.id, scored)
  const asked = scored.filter((question) => question.assessed && question.sheet.asked)
  const probes = asked.flatMap((question) => survived(question, criterion.id))
  const wasProbed = asked.some(({ sheet }) => sheet.probes.some((probe) => DEPTH.has(probe.kind)))
  if (!wasProbed && pool.keyPoints.length === 0) return noKeyPoints(input)
  const unaided = pool.keyPoints.filter((point) => point.credit > 0 && point.after === 'unaided')
  const level = levelFor(tableOf(input), 'n_min', probes.length + unaided.length) ?? 1
  return {
    ...atMost(level, input),
    reason: `${count(probes.length, 'probe')} answered with a key point, ${count(unaided.length, 'key point')} found without one`,
    evidence: [...unaided.flatMap((point) => point.evidence), ...probes.flat()],
    searched: asked,
    fromKeyPoints: true,
  }
}

/** One entry per probe that was answered with a new clause and a key point that it asked for: the quotes. */
function survived(question: QuestionResult, criterion: string): Evidence[][] {
  return question.sheet.probes.flatMap((probe, index) => {
    if (!DEPTH.has(probe.kind)) return []
    const turns = question.heard.filter(
      (entry) => entry.answer.probe === index && entry.counted.clauses > 0,
    )
    const points = question.keyPoints.filter(
      ({ keyPoint, state }) =>
        state !== 'voided' &&
        (probe.asks.includes(keyPoint.id) || keyPoint.criteria.includes(criterion)),
    )
    for (const { answer, standing } of turns) {
      const point = points.find((candidate) => candidate.turns.has(answer.seq))
      const [first] = standing
      if (!point || !first) continue
      const own = point.evidence.filter((entry) => entry.seq === answer.seq)
      return [own.length > 0 ? own : [quote(answer.seq, first)]]
    }
    return []
  })
}
