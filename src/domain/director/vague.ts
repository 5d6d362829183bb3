import type { Content } from '../content/index.js'
import { hasCue } from '../text/cues.js'
import { contentClauses, words } from '../text/words.js'
import type { Moment } from './moment.js'

export type Vagueness = Content['conduct']['probing']['vague_when'][number]['id']

/** In what ways this answer is vague, by conduct.yaml `vague_when`; empty where it is not. */
export function vagueness(text: string, moment: Moment): Set<Vagueness> {
  const { content, phase, put, pace } = moment
  const rules = content.coverage
  const kind = put.question?.kind ?? null
  const clauses = contentClauses(text, rules)
  const found = new Set<Vagueness>()
  for (const rule of content.conduct.probing.vague_when) {
    if (rule.kinds && (kind === null || !rule.kinds.includes(kind))) continue
    if (rule.has && !hasCue(rule.has, text, rules)) continue
    if (rule.lacks && hasCue(rule.lacks, text, rules)) continue
    const holds: Record<Vagueness, () => boolean> = {
      short: () =>
        clauses < (rule.content_clauses_below ?? 0) &&
        // The question is as large as without extra time.
        (phase.to - phase.from) / pace >= (rule.question_minutes_min ?? 0),
      no_specifics: () => !hasCue(specifics(rule.lacks_all ?? [], moment), text, rules),
      general_nouns: () =>
        clauses > 0 &&
        generalNouns(text, rule.words ?? []) >= clauses * (rule.per_content_clause_min ?? 1),
      we_without_i: () => true,
      hypothetical: () => true,
    }
    if (holds[rule.id]()) found.add(rule.id)
  }
  return found
}

/** `any cue of the question` stands for the cues of everything that the phase's question may earn. */
function specifics(lacksAll: readonly string[], { put }: Moment): string[] {
  return lacksAll.flatMap((cue) =>
    cue.startsWith('any cue') ? put.keyPoints.flatMap((point) => point.cues) : [cue],
  )
}

/** How often one of these words begins a word, or a run of words, of the text. */
function generalNouns(text: string, nouns: readonly string[]): number {
  const spoken = ` ${words(text).join(' ').replaceAll('-', ' ')}`
  return nouns.reduce((sum, noun) => sum + spoken.split(` ${noun}`).length - 1, 0)
}
