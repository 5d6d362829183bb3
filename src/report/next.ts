import type { Content, SeedItem } from '../domain/content/index.js'
import { sentence } from '../domain/decision/index.js'
import type { NextStep, RoundReport } from './shape.js'
import { lowestFirst, missedOf } from './strongest.js'
import type { Scored } from './strongest.js'
import { count, pointsWords } from './words.js'

const STEPS = 5
const MISSED_NAMED = 4

/**
 * What to practise next: the lowest criteria first, one step for each question to practise, each tied to the seed's
 * own advice where there is some. Only rounds that have ended count, since a step names missed key points.
 */
export function nextSteps(rounds: readonly RoundReport[], content: Content): NextStep[] {
  const over = rounds.filter(({ progress }) => progress === 'closed' || progress === 'aborted')
  const top = Math.max(...content.decision.scale.points)
  const steps: NextStep[] = []
  const questions = new Set<string>()
  const seeds = new Set<string>()
  for (const entry of lowestFirst(over)) {
    if (steps.length === STEPS || entry.points >= top) break
    const question = questionFor(entry, content)
    if (question === null || questions.has(question)) continue
    const seed = seedFor(entry, question, content, seeds)
    questions.add(question)
    if (seed) seeds.add(seed.id)
    steps.push(stepOf(entry, question, seed, top))
  }
  return steps
}

function stepOf(entry: Scored, question: string, seed: SeedItem | null, top: number): NextStep {
  const { round, criterion, points } = entry
  const missed = missedOf(entry)
    .filter((found) => found.question.id === question)
    .map(({ point }) => ({ question, keyPoint: point.id, text: point.text }))
  const open =
    missed.length > 0
      ? ` ${count(missed.length, 'key point')} for it ${missed.length === 1 ? 'was' : 'were'} not fully made:`
      : ''
  return {
    criterion: { id: criterion.id, name: criterion.name, points, stage: round.stage },
    why: `${criterion.name} is at ${pointsWords(points)} of ${top} in "${round.name}".${open}`,
    seed: seed && { id: seed.id, text: seedText(seed.text) },
    missed: missed.slice(0, MISSED_NAMED),
    question,
    action: `greenroom practice ${question}`,
    grader: criterion.graderText,
  }
}

/**
 * The asked question with the most weight missed for the criterion, else one of the bank for this round whose
 * key points name it, else the first asked in its segment.
 */
function questionFor(entry: Scored, content: Content): string | null {
  const { round, segment, criterion } = entry
  const weights = new Map<string, number>()
  for (const { question, point } of missedOf(entry)) {
    weights.set(question.id, (weights.get(question.id) ?? 0) + point.weight)
  }
  const [most] = [...weights].sort((a, b) => b[1] - a[1])
  if (most) return most[0]
  const asked = round.questions.filter((question) => question.segment === segment.id)
  const fresh = Object.values(content.questions).find(
    ({ id, stages, scored, key_points: points }) =>
      scored !== false &&
      stages.includes(round.stage) &&
      !asked.some((question) => question.id === id) &&
      points.some((point) => point.criteria.includes(criterion.id)),
  )
  return fresh?.id ?? asked[0]?.id ?? null
}

/**
 * The seed's item that `use` ties to this criterion, question, rubric or segment: advice before a mere topic, and the
 * closest tie first; else general advice for the same part of the process. An item is given once while there are others.
 */
function seedFor(
  entry: Scored,
  questionId: string,
  content: Content,
  used: ReadonlySet<string>,
): SeedItem | null {
  const { criterion, segment, round } = entry
  const part = groupOf(content.rounds[round.stage]?.seed_ref ?? '')
  const ties: ((item: SeedItem) => boolean)[] = [
    (item) => usesOf(item).includes(criterion.id),
    (item) => usesOf(item).includes(questionId),
    (item) => usesOf(item).includes(segment.rubric),
    (item) => item.use.trim() === `segment ${segment.id}`,
  ]
  const direct = ties.flatMap((tie) => content.seed.filter(tie))
  const general = content.seed.filter(
    (item) => item.use.includes('report advice') && groupOf(item.id) === part,
  )
  const candidates = [
    ...direct.filter(isAdvice),
    ...direct.filter((item) => !isAdvice(item)),
    ...general,
  ]
  return candidates.find(({ id }) => !used.has(id)) ?? candidates[0] ?? null
}

/** Advice before what merely names a topic. */
function isAdvice(item: SeedItem): boolean {
  return item.section === 'preparation' || item.text.startsWith('Tip:')
}

/** `rs.impact, rs.collab` → both ids; `sq-01..04` → sq-01 to sq-04. */
function usesOf(item: SeedItem): string[] {
  return item.use.split(/[,\s]+/).flatMap((use) => {
    const range = /^([a-z]+-)(\d+)\.\.(\d+)$/.exec(use)
    if (!range) return [use]
    const [, stem = '', first = '', last = ''] = range
    const from = Number(first)
    return Array.from(
      { length: Math.max(0, Number(last) - from + 1) },
      (_, index) => stem + String(from + index).padStart(first.length, '0'),
    )
  })
}

/** TS-T1 and TS-0 belong together: the part of the process that an item of the seed is about. */
function groupOf(id: string): string {
  return id.includes('-') ? (id.split('-')[0] ?? '') : ''
}

/** Without the label that the seed puts before it. A name of code keeps its first letter. */
export function seedText(text: string): string {
  const bare = text.replace(/^(?:Tip|Focus|Question|Component): /, '')
  return /^[a-z]+_/.test(bare) ? `${bare}.` : sentence(bare)
}
