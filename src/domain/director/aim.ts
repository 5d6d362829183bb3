import type { Content } from '../content/index.js'
import { hasCue } from '../text/cues.js'
import { contentStems } from '../text/words.js'
import type { Moment } from './moment.js'

/** `beside`: on the job's subjects, not on what was asked. `off`: on nothing that this interview is about. */
export type Aim = 'on' | 'beside' | 'off'

/** Content words of an answer that is long enough to have a subject; a shorter one is vague, not off topic. */
const SUBJECT_STEMS_MIN = 6
/** A question back to the interviewer may be short; a single word that we do not know is not yet another subject. */
const STEMS_MIN = 2
/**
 * Of the content words of an answer, at most so many stand somewhere in the pack when it is about something else.
 * Answers about work have 0.78 and more, talk about food, sport or politics 0.25 to 0.6. A story may come from any trade.
 */
const KNOWN_SHARE_OFF = { story: 0.5, technical: 0.6 } as const

/** Where an answer in a graded phase points. A story shares few words with its question: only `off` is told of it. */
export function aimOf(text: string, moment: Moment): Aim {
  const { content, put, phase } = moment
  const rules = content.coverage
  const stems = contentStems(text, rules)
  if (!phase.segment || stems.length < SUBJECT_STEMS_MIN) return 'on'
  if (
    hasCue(
      put.keyPoints.flatMap((point) => point.cues),
      text,
      rules,
    )
  )
    return 'on'
  const theme = themeOf(moment)
  if (stems.some((stem) => theme.has(stem))) return 'on'
  const story = put.question?.kind === 'behavioral' || put.question?.kind === 'recruiter'
  const off = KNOWN_SHARE_OFF[story ? 'story' : 'technical']
  if (knownShare(stems, content) <= off) return 'off'
  return put.question && !story ? 'beside' : 'on'
}

/** A question of the candidate whose every content word is unknown to the pack: about something else altogether. */
export function asksSomethingElse(text: string, { content }: Moment): boolean {
  const stems = contentStems(text, content.coverage)
  return stems.length >= STEMS_MIN && knownShare(stems, content) === 0
}

/** Content stems of everything that was put and is looked for. */
function themeOf({ put, content, facts }: Moment): ReadonlySet<string> {
  const { question } = put
  const texts = [
    facts['question'] ?? '',
    question?.prompt ?? '',
    question?.statement ?? '',
    ...put.keyPoints.map((point) => point.text),
    ...put.followUps.map((each) => each.text),
    ...(question?.clarifications ?? []).map((each) => each.answer),
  ]
  return new Set(contentStems(texts.join('\n'), content.coverage))
}

function knownShare(stems: readonly string[], content: Content): number {
  const known = vocabularyOf(content)
  return stems.filter((stem) => known.has(stem)).length / Math.max(1, stems.length)
}

const vocabularies = new WeakMap<Content, ReadonlySet<string>>()

/** Content stems of all questions and spoken lines of the pack. */
function vocabularyOf(content: Content): ReadonlySet<string> {
  let found = vocabularies.get(content)
  if (!found) {
    const questions = Object.values(content.questions).flatMap((each) => [
      each.prompt,
      each.statement ?? '',
      ...each.key_points.flatMap((point) => [point.text, ...point.cues]),
      ...each.follow_ups.map((followUp) => followUp.text),
      ...each.clarifications.flatMap((entry) => [entry.answer, ...entry.cues]),
    ])
    const facts = content.company.qa.flatMap((each) => [each.answer ?? '', ...each.cues])
    const lines = Object.values(content.rounds).flatMap((round) =>
      'phases' in round ? round.phases.flatMap((phase) => phase.lines) : [],
    )
    found = new Set(contentStems([...questions, ...facts, ...lines].join('\n'), content.coverage))
    vocabularies.set(content, found)
  }
  return found
}
