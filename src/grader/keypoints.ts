import type { CoverageRules, KeyPoint, Question } from '../domain/content/index.js'
import type { Evidence, KeyPointState } from '../domain/grading/grade.js'
import type { Help, SheetQuestion } from '../domain/grading/sheet.js'
import { cueText, findCues } from '../domain/text/cues.js'
import type { CueMatch, CueText } from '../domain/text/cues.js'
import type { Span } from '../domain/text/pattern.js'
import { isNegated } from '../domain/text/negation.js'
import { stems, words } from '../domain/text/words.js'
import { lastSubmissions } from './execution/results.js'
import { interviewerWords, quote } from './heard.js'
import type { Heard } from './heard.js'

/** A key point as it came out. `credit` is the share of its weight, 0 to 1. */
export type KeyPointResult = {
  keyPoint: KeyPoint
  state: KeyPointState
  credit: number
  after: Help | null
  evidence: Evidence[]
  why: string | null
  /** `seq` of every turn with a match that counts and is no mere term of a list. */
  turns: ReadonlySet<number>
}

/** A text in which key points are looked for. */
type Source = {
  seq: number
  after: Help
  live: CueText
  retracted: CueText | null
  ours: ReadonlySet<string>
  isBare(match: CueMatch): boolean
  deniedThroughout: boolean
  evidence(match: CueMatch): Evidence[]
  /** Code is not speech: nothing in it is negated or echoed. */
  isCode: boolean
  /** Criteria that this text is evidence for; null for all. */
  criteria: readonly string[] | null
}

const QUOTES_PER_KEY_POINT = 2

/** Key points of a question, in its order. `phases`: graded phases without a question, which add to those they name. */
export function gradeKeyPoints(
  sheet: SheetQuestion,
  heard: readonly Heard[],
  phases: readonly { sheet: SheetQuestion; heard: readonly Heard[] }[],
  rules: CoverageRules,
): KeyPointResult[] {
  const questionWords = interviewerWords(sheet)
  const sources = [
    ...heard.map((entry) => spoken(entry, null)),
    ...phases.flatMap((phase) =>
      phase.heard.map((entry) => {
        const source = spoken(entry, phase.sheet.criteria)
        // The question's words are ours there, too.
        return { ...source, ours: new Set([...source.ours, ...questionWords(source.seq)]) }
      }),
    ),
    ...written(sheet, rules),
  ]
  const contradicted = contradictions(sheet.question, sources, rules)
  const judged = keyPointsOf(sheet).map((keyPoint) =>
    judge(keyPoint, sources, contradicted.get(keyPoint.id) ?? null, sheet.scored, rules),
  )
  payBareTerms(judged, rules)
  return judged.map(({ result }) => result)
}

export function keyPointsOf(sheet: SheetQuestion): readonly KeyPoint[] {
  const { question } = sheet
  return (
    (sheet.part === 'data_twist' ? question?.data_twist?.key_points : question?.key_points) ?? []
  )
}

type Hit = { source: Source; match: CueMatch }
type Judged = { result: KeyPointResult; bare: readonly Hit[] }

function judge(
  keyPoint: KeyPoint,
  sources: readonly Source[],
  contradiction: Evidence[] | null,
  scored: boolean,
  rules: CoverageRules,
): Judged {
  const sound: Hit[] = []
  const bare: Hit[] = []
  const negated: Hit[] = []
  const echoed: Hit[] = []
  for (const source of sources) {
    if (source.criteria && !keyPoint.criteria.some((id) => source.criteria?.includes(id))) continue
    for (const match of findCues(keyPoint.cues, source.live, rules)) {
      const hit = { source, match }
      if (!source.isCode && isEchoed(match, source)) echoed.push(hit)
      // A fact of a form is given whether it is a yes or a no.
      else if (scored && keyPoint.polarity === 'positive' && isDenied(match, source, rules))
        negated.push(hit)
      else if (scored && source.isBare(match)) bare.push(hit)
      else sound.push(hit)
    }
  }
  const result = (
    state: KeyPointState,
    why: string | null,
    hits: readonly Hit[],
    credit = 0,
  ): Judged => ({
    bare,
    result: {
      keyPoint,
      state,
      credit,
      why,
      after: hits[0]?.source.after ?? null,
      evidence: quotes(hits),
      turns: new Set(sound.map((hit) => hit.source.seq)),
    },
  })
  if (contradiction) {
    const { result: voided } = result('voided', 'contradicted', [])
    return { bare: [], result: { ...voided, evidence: contradiction } }
  }
  const best = sound.toSorted((a, b) => creditOf(b, rules) - creditOf(a, rules))
  const [first] = best
  if (first) {
    const credit = creditOf(first, rules)
    const same = best.filter((hit) => hit.source === first.source)
    if (credit <= 0) return result('missed', 'after the rescue', same)
    return result(credit < 1 ? 'partly' : 'met', null, same, credit)
  }
  if (bare.length > 0) return result('missed', 'a term in a list', [])
  if (negated.length > 0) return result('voided', 'negated', negated)
  const retracted = sources.flatMap((source) =>
    source.retracted
      ? findCues(keyPoint.cues, source.retracted, rules).map((match) => ({ source, match }))
      : [],
  )
  if (retracted.length > 0) return result('voided', 'retracted', retracted)
  if (echoed.length > 0) return result('voided', 'echoed', echoed)
  return result('missed', null, [])
}

/** All that is bare in an answer earns one key point together, the heaviest (coverage.yaml `said.bare.earns`). */
function payBareTerms(judged: readonly Judged[], rules: CoverageRules): void {
  const sources = new Set(judged.flatMap(({ bare }) => bare.map((hit) => hit.source)))
  for (const source of sources) {
    const open = judged
      .filter(
        ({ result, bare }) => result.credit === 0 && bare.some((hit) => hit.source === source),
      )
      .toSorted((a, b) => b.result.keyPoint.weight - a.result.keyPoint.weight)
    const [heaviest] = open
    if (!heaviest) continue
    const hits = heaviest.bare.filter((hit) => hit.source === source)
    const credit = rules.credit[creditName(source.after)]
    if (credit <= 0) continue
    Object.assign(heaviest.result, {
      state: credit < 1 ? 'partly' : 'met',
      credit,
      why: null,
      after: source.after,
      evidence: quotes(hits),
    } satisfies Partial<KeyPointResult>)
  }
}

/** Key points that a common mistake voids, with the words that made it. */
function contradictions(
  question: Question | null,
  sources: readonly Source[],
  rules: CoverageRules,
): Map<string, Evidence[]> {
  const voided = new Map<string, Evidence[]>()
  for (const mistake of question?.common_mistakes ?? []) {
    if (!mistake.cues || !mistake.voids) continue
    for (const source of sources) {
      const match = findCues(mistake.cues, source.live, rules).find(
        (found) => source.isCode || (!isEchoed(found, source) && !isDenied(found, source, rules)),
      )
      if (!match) continue
      for (const id of mistake.voids) voided.set(id, source.evidence(match))
      break
    }
  }
  return voided
}

function isDenied(match: CueMatch, source: Source, rules: CoverageRules): boolean {
  if (source.isCode) return false
  if (source.deniedThroughout) return true
  return match.spans.some((span) => isNegated(source.live.raw, span.start, span.end, rules))
}

/** All words of the match are ours; one word beyond them is the candidate's. */
function isEchoed(match: CueMatch, { live, ours }: Source): boolean {
  return match.spans.every((span) =>
    words(live.raw.slice(span.start, span.end)).every((word) =>
      stems(word).every((stem) => ours.has(stem)),
    ),
  )
}

function creditOf({ source }: Hit, rules: CoverageRules): number {
  return rules.credit[creditName(source.after)]
}

function creditName(after: Help): 'unaided' | 'probe' | 'redirect' | 'after_rescue' {
  return after === 'rescue' ? 'after_rescue' : after
}

function quotes(hits: readonly Hit[]): Evidence[] {
  return hits.slice(0, QUOTES_PER_KEY_POINT).flatMap(({ source, match }) => source.evidence(match))
}

function spoken(entry: Heard, criteria: readonly string[] | null): Source {
  const { seq } = entry.answer
  const bare = entry.standing.flatMap((sentence) => sentence.bare)
  return {
    seq,
    after: entry.answer.after,
    live: entry.live,
    retracted: entry.retracted,
    ours: entry.ours,
    criteria,
    isCode: false,
    deniedThroughout: entry.counted.deniedThroughout,
    isBare: (match) => match.spans.some((span) => isWithin(span.start, bare)),
    evidence: (match) => match.spans.map((span) => quote(seq, span)),
  }
}

/** `spans` are in order and do not overlap. */
function isWithin(at: number, spans: readonly Span[]): boolean {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.end ?? 0) <= at) low = middle + 1
    else high = middle
  }
  const span = spans[low]
  return span !== undefined && span.start <= at
}

/** What was handed in last for a coding or SQL question, of each part. */
function written(sheet: SheetQuestion, rules: CoverageRules): Source[] {
  if (sheet.part !== 'main') return []
  return lastSubmissions(sheet).map(({ seq, source }) => ({
    seq,
    after: 'unaided',
    live: cueText(source, rules),
    retracted: null,
    ours: new Set(),
    criteria: null,
    isCode: true,
    deniedThroughout: false,
    isBare: () => false,
    evidence: (match) => match.spans.map(({ start, end }) => ({ source: 'code', seq, start, end })),
  }))
}
