import type { Content, ResumeCues } from '../content/index.js'
import { cueText, hasCue } from '../text/cues.js'
import type { CueText } from '../text/cues.js'
import type { Span } from '../text/pattern.js'
import { contentStems, isFunctionWord, stems, wordSpans } from '../text/words.js'
import { isWorkLine } from './groups.js'
import type { Page, PageLine } from './page.js'

/** Something that a job description asks for: a group of the cues, or a term of its own. */
export type Requirement = {
  /** As a person reads it. */
  name: string
  must: boolean
  /** Criteria that it is about; none for a term of its own. */
  criteria: readonly string[]
  group: string | null
  /** Six-letter stems, of a term. */
  stems: readonly string[]
}

/** What the page shows of a requirement, with the line that shows it. */
export type Shown = Requirement & { state: 'in_use' | 'named' | 'missing'; line: Span | null }

type JdLine = { text: string; cues: CueText; must: boolean; asks: boolean }

const BULLET = /^\s*(?:[•‣·*▪◦●■○–—-]|\d{1,2}[.)])\s+/
const TERM_LETTERS_MIN = 2

/** What the description asks for, must-haves first. Its text earns nobody points. */
export function requirementsOf(text: string, cues: ResumeCues, content: Content): Requirement[] {
  const lines = linesOf(text, cues, content)
  const asking = lines.filter(({ asks }) => asks)
  const groups = groupsOf(asking, cues, content)
  const terms = termsOf(
    asking.filter(({ must }) => must),
    lines,
    cues,
    content,
  )
  return [...groups, ...terms].toSorted((a, b) => Number(b.must) - Number(a.must))
}

/** Each requirement with what the page shows of it. */
export function shownOf(
  requirements: readonly Requirement[],
  page: Page,
  cues: ResumeCues,
  content: Content,
): Shown[] {
  return requirements.map((requirement): Shown => {
    const holding = page.lines.filter((line) => holds(line, requirement, cues, content))
    const used = holding.find(isWorkLine)
    const heading = page.headings.find((each) => holds(each, requirement, cues, content))
    const named = holding[0] ?? heading
    if (used) return { ...requirement, state: 'in_use', line: spanOf(used) }
    return named
      ? { ...requirement, state: 'named', line: spanOf(named) }
      : { ...requirement, state: 'missing', line: null }
  })
}

/** How much a line of the page matters: most where it only names a must-have. */
export function relevanceOf(
  shown: readonly Shown[],
  cues: ResumeCues,
  content: Content,
): (line: PageLine) => number {
  return (line) =>
    shown
      .filter((each) => holds(line, each, cues, content))
      .reduce(
        (most, { must, state }) => Math.max(most, (must ? 2 : 1) + (state === 'named' ? 2 : 0)),
        0,
      )
}

function holds(
  { cues: text }: Pick<PageLine, 'cues'>,
  { group, criteria, stems: wanted }: Requirement,
  cues: ResumeCues,
  content: Content,
): boolean {
  if (group !== null) {
    const groupCues = criteria.flatMap((id) => cues.criteria[id]?.groups[group] ?? [])
    return hasCue(groupCues, text, content.coverage)
  }
  const there = new Set(wordSpans(text.raw).flatMap(({ word }) => stems(word)))
  return wanted.every((stem) => there.has(stem))
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}

/** Lines of the description; under a heading of must-haves each asks, elsewhere those with such a word. */
function linesOf(text: string, { jd }: ResumeCues, { coverage }: Content): JdLine[] {
  let section: 'must' | 'nice' | null = null
  return text.split('\n').flatMap((raw): JdLine[] => {
    const line = raw.replace(BULLET, '').trim()
    if (line === '') return []
    const ready = cueText(line, coverage)
    const nice = hasCue(jd.nice, ready, coverage)
    if (isHeading(raw, line)) {
      const bare = line
        .toLowerCase()
        .replace(/[^\p{L}' -]+/gu, '')
        .trim()
      section = nice ? 'nice' : jd.must_headings.some((name) => bare.endsWith(name)) ? 'must' : null
      return [{ text: line, cues: ready, must: false, asks: false }]
    }
    const must =
      !nice && section !== 'nice' && (section === 'must' || hasCue(jd.must, ready, coverage))
    return [{ text: line, cues: ready, must, asks: must || nice || section === 'nice' }]
  })
}

function isHeading(raw: string, line: string): boolean {
  return !BULLET.test(raw) && !/[,.]/.test(line) && wordSpans(line).length <= 7
}

function groupsOf(lines: readonly JdLine[], cues: ResumeCues, content: Content): Requirement[] {
  const found = new Map<string, { must: boolean; criteria: string[] }>()
  for (const [id, criterion] of Object.entries(cues.criteria)) {
    for (const name of cues.jd.groups.filter((each) => each in criterion.groups)) {
      const naming = lines.filter((line) =>
        hasCue(criterion.groups[name] ?? [], line.cues, content.coverage),
      )
      if (naming.length === 0) continue
      const entry = found.get(name) ?? { must: false, criteria: [] }
      entry.must ||= naming.some(({ must }) => must)
      entry.criteria.push(id)
      found.set(name, entry)
    }
  }
  return [...found].map(([group, { must, criteria }]) => ({
    name: cues.definitions.names[group] ?? group,
    must,
    criteria,
    group,
    stems: [],
  }))
}

/**
 * Words of the must-haves that say most: rare among the lines of the description and the questions of the pack (the idea
 * of idf), and written like a name. What a group stands for is not told twice.
 */
function termsOf(
  must: readonly JdLine[],
  all: readonly JdLine[],
  cues: ResumeCues,
  content: Content,
): Requirement[] {
  const documents = [
    ...all.map(({ text }) => text),
    ...Object.values(content.questions).map(
      ({ prompt, statement }) => `${prompt}\n${statement ?? ''}`,
    ),
  ].map((text) => new Set(contentStems(text, content.coverage)))
  const rarity = (stem: string): number =>
    Math.log((documents.length + 1) / (documents.filter((each) => each.has(stem)).length + 1))
  const groupCues = Object.values(cues.criteria).flatMap(({ groups }) =>
    Object.values(groups).flat(),
  )
  const scored = new Map<string, { name: string; score: number; stems: string[] }>()
  for (const { text } of must) {
    for (const [index, { word, start, end }] of wordSpans(text).entries()) {
      const name = text.slice(start, signsAfter(text, end))
      const named = index > 0 ? /[A-Z\d+#]/.test(name) : /[A-Z].*[A-Z]|[a-z].*\d|[+#]/.test(name)
      const plain = word.length < TERM_LETTERS_MIN || isFunctionWord(word, content.coverage)
      if (!named || plain || /^\d/.test(name)) continue
      if (hasCue(groupCues, name, content.coverage)) continue
      const parts = stems(word)
      const score = parts.reduce((sum, stem) => sum + rarity(stem), 0) / Math.max(1, parts.length)
      const known = scored.get(word)
      if (!known || known.score < score) scored.set(word, { name, score, stems: parts })
    }
  }
  return [...scored.values()]
    .toSorted((a, b) => b.score - a.score)
    .slice(0, cues.jd.terms_max)
    .map(({ name, stems: own }) => ({ name, must: true, criteria: [], group: null, stems: own }))
}

function signsAfter(text: string, end: number): number {
  return end + (/^[+#]+/.exec(text.slice(end))?.[0].length ?? 0)
}
