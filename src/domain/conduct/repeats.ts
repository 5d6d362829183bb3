import type { Content } from '../content/index.js'
import { words } from '../text/words.js'
import { ownWords } from './own-words.js'

/** A shorter sentence ("Go on.") may come again. */
const WORDS_MIN = 4
/** Of the three-word runs of a line, at least so many stand in the earlier one when it is that line again. */
const SHARE_MIN = 0.75
const RUN = 3

/**
 * The earlier line that this one says again: the same sentence (of four words or more), or nearly all of its words in the
 * same order; null where none is. What either quotes is left out, so "You said 'a'. By how much?" says "… 'b'. By how
 * much?" again only where its own words are long enough.
 */
export function repeats(text: string, earlier: readonly string[]): string | null {
  const spoken = sentencesOf(text)
  const mine = spoken.flat()
  if (mine.length < WORDS_MIN) return null
  const asked = spoken.findLast((each) => each.length >= WORDS_MIN)?.join(' ')
  for (const line of earlier) {
    const theirs = sentencesOf(line)
    if (asked !== undefined && theirs.some((each) => each.join(' ') === asked)) return line
    if (shareOf(mine, theirs.flat()) >= SHARE_MIN) return line
  }
  return null
}

function sentencesOf(text: string): string[][] {
  return ownWords(text)
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => words(sentence))
    .filter((each) => each.length > 0)
}

function shareOf(mine: readonly string[], theirs: readonly string[]): number {
  const runs = runsOf(mine)
  if (runs.length < RUN) return 0
  const known = new Set(runsOf(theirs))
  return runs.filter((run) => known.has(run)).length / runs.length
}

function runsOf(all: readonly string[]): string[] {
  return all.slice(RUN - 1).map((_, at) => all.slice(at, at + RUN).join(' '))
}

const pools = new WeakMap<Content, readonly (readonly string[])[]>()

/** Every pool of wordings that the content offers: a wording may come again only when its pool is used up. */
export function poolsOf(content: Content): readonly (readonly string[])[] {
  let found = pools.get(content)
  if (!found) {
    found = collect(content)
    pools.set(content, found)
  }
  return found
}

function collect({ conduct, rounds }: Content): string[][] {
  const { probing, silence, check, work } = conduct
  const { resume, ...quoting } = probing.quote
  return [
    conduct.acknowledgements,
    ...Object.values(conduct.lines),
    ...Object.values(check).filter((lines) => lines !== undefined),
    ...Object.values(work ?? {}),
    ...Object.values(conduct.negotiation ?? {}),
    probing.hypothetical,
    ...Object.values(quoting),
    ...(Array.isArray(resume) ? [resume] : Object.values(resume)),
    ...[...probing.ladder, ...probing.by_kind].flatMap((step) => [
      step.lines,
      step.said,
      step.said_past ?? [],
    ]),
    ...[...silence.talk, ...silence.coding].flatMap((step) => (step.lines ? [step.lines] : [])),
    ...Object.values(rounds).flatMap((round) =>
      'phases' in round ? round.phases.map((each) => each.lines) : [],
    ),
  ]
}

/** What a line needs to be said: a line whose needs are within those of another could have been said instead. */
function needs(line: string): string[] {
  return line.match(/\{\w+\}/g) ?? []
}

/**
 * Authored wordings that came again in a round although another of their pool was unused (conduct.yaml `always`), as
 * [place in `lines`, wording]. `lines`: the wordings of each line of the round, oldest first.
 */
export function wordingsRepeated(
  lines: readonly (readonly string[])[],
  content: Content,
): [number, string][] {
  const used = new Set<string>()
  const found: [number, string][] = []
  for (const [at, wordings] of lines.entries()) {
    for (const wording of wordings) {
      const pool = poolsOf(content).find((each) => each.includes(wording))
      // A hint's announcement carries the hint; a follow-up or an answer has one wording.
      const free = pool?.filter((each) => !used.has(each))
      const others = free?.some((each) => needs(each).every((need) => wording.includes(need)))
      if (used.has(wording) && others) found.push([at, wording])
      used.add(wording)
    }
  }
  return found
}
