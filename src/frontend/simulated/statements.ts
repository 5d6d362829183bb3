import type { Content, CoverageRules, KeyPoint, QuestionKind } from '../../domain/content/index.js'
import { findCues, hasCue } from '../../domain/text/cues.js'
import { isNegated } from '../../domain/text/negation.js'
import { sayableCues } from './vocabulary.js'

/** Where a point has nothing that can be said: what was done and what came of it. */
const DONE = [
  'I built it myself last year and it moved the figure by 12 percent',
  'I would put 12 percent and 550 thousand on the table',
  'I wrote it down, because it matters',
]
/** More words than this are not "a few". */
const TERSE_WORDS = 7

/** "Names a …", "States the …": what a rubric says of a candidate. */
const VERB = /^([A-Z][a-z]+[a-rt-z])s (?!of\b|for\b|with\b|that\b|and\b|or\b|in\b|on\b|from\b|,)/
const CASE = ['my case', 'that case', 'this case']

/** Frames for two cues; neither begins where an odd pair of words could come of it. */
const STORY = [
  (a: string, b: string) => `Last year that meant ${a} for me, and ${b} came with it.`,
  (a: string, b: string) => `I began there with ${a}, and later ${b} followed.`,
  (a: string, b: string) => `What I did myself was about ${a}, then about ${b}.`,
]
const PLAN = [
  (a: string, b: string) => `Here that means ${a}, and ${b} right after it.`,
  (a: string, b: string) => `I begin with ${a}, because ${b} depends on it.`,
  (a: string, b: string) => `In practice it is about ${a}, then about ${b}.`,
]

/** One key point as a prepared candidate says it: what it is, and what that means in the words of the trade. */
export function fullStatement(
  point: KeyPoint,
  kind: QuestionKind | null,
  content: Content,
  nth: number,
): string {
  const frames = isStory(kind) ? STORY : PLAN
  const [a, b] = pairOf(point, content)
  const frame = frames[nth % frames.length]
  const meant = a !== null && b !== null && frame ? frame(a, b) : ''
  const head = asFirstPerson(point.text)
  return made(
    point,
    [`${head} ${meant}`.trim(), ...DONE.map((done) => `${head} ${done}.`)],
    content,
  )
}

/** The same point in a few words. */
export function terseStatement(
  point: KeyPoint,
  kind: QuestionKind | null,
  content: Content,
  nth: number,
): string {
  const [a, b] = pairOf(point, content)
  const short = gist(point.text)
  const pair = a !== null && b !== null ? [`${short}: ${a} and ${b} in ${CASE[nth % 3]}.`] : []
  const had = isStory(kind) ? 'I had that' : 'I need that'
  const rest = [`${short}, ${had}.`, ...DONE.map((done) => `${done}.`)]
  return made(point, [...pair, ...rest], content)
}

/** The first words of a point, without the verb that a rubric puts before them. */
function gist(text: string): string {
  const thing = text.replace(VERB, '').split(/[,:;(]/)[0] ?? text
  const short = thing.split(/\s+/).slice(0, TERSE_WORDS).join(' ')
  return short.charAt(0).toUpperCase() + short.slice(1)
}

/** The first wording in which the point is really made; the first of all where none is. */
function made(point: KeyPoint, wordings: readonly string[], content: Content): string {
  const rules = content.coverage
  return wordings.find((text) => isMade(point, text, rules)) ?? wordings[0] ?? ''
}

function isMade(point: KeyPoint, text: string, rules: CoverageRules): boolean {
  if (point.polarity === 'negative') return hasCue(point.cues, text, rules)
  return findCues(point.cues, text, rules).some(
    (match) => !isNegated(text, match.start, match.end, rules),
  )
}

/** Two cues to say; of a point with one, it and the point's own first words. */
function pairOf(point: KeyPoint, content: Content): [string | null, string | null] {
  const cues = sayableCues(point, content)
  const [a] = cues
  if (a === undefined) return [null, null]
  const other = cues.find((cue) => !cue.includes(a) && !a.includes(cue))
  return [a, other ?? lowerFirst(point.text.split(/[,:;(]/)[0] ?? point.text)]
}

/**
 * The text of a point, which a rubric writes in the third person, as a sentence about oneself: "Names a specific ask"
 * becomes "I name a specific ask."; what is no such sentence is introduced.
 */
function asFirstPerson(text: string): string {
  const plain = text.replace(/\.$/, '')
  const verb = VERB.exec(plain)?.[1]
  if (verb === undefined) return `To me it is about this: ${lowerFirst(plain)}.`
  const base = verb.replace(/(ss|sh|ch|x)e$/, '$1').replace(/ie$/, 'y')
  return `I ${base.toLowerCase()} ${plain.slice(verb.length + 2)}.`
}

function isStory(kind: QuestionKind | null): boolean {
  return kind === 'behavioral' || kind === 'recruiter'
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
