import type { Content } from '../../domain/content/index.js'
import { verdictWords } from '../../domain/decision/index.js'
import type { Timeline } from '../../domain/work/timeline.js'
import { clockWords, pointsWords } from '../words.js'
import { markup } from './escape.js'
import type { Html } from './escape.js'

// Pictures beside figures, never instead of them: each is hidden from a screen reader, and the words stand next to it.
// Sizes are in percent of the drawing or in pixels, so that nothing is squeezed on a narrow screen.

const MAX_POINTS = 4
const MIN_POINTS = 1

/** Points as filled cells, one for each. */
export function pointsBar(points: number): Html {
  const gaps = [25, 50, 75].map(
    (at) => markup`<line class="gap" x1="${at}%" x2="${at}%" y1="0" y2="100%" />`,
  )
  return markup`<svg class="bar" aria-hidden="true">
    <rect class="track" width="100%" height="100%" />
    <rect class="fill" width="${percent(points / MAX_POINTS)}" height="100%" />
    ${gaps}
  </svg>`
}

/** A mean on the scale from 1 to 4 with the limits of the verdicts; null is an empty outline. */
export function meanBar(mean: number | null, content: Content): Html {
  const at = (value: number): string => percent((value - MIN_POINTS) / (MAX_POINTS - MIN_POINTS))
  const fill =
    mean === null ? null : markup`<rect class="fill" width="${at(mean)}" height="100%" />`
  const limits = limitsOf(content).map(
    ({ from }) => markup`<line class="limit" x1="${at(from)}" x2="${at(from)}" y1="0" y2="100%" />`,
  )
  const kind = mean === null ? 'bar mean none' : 'bar mean'
  return markup`<svg class="${kind}" aria-hidden="true">
    <rect class="track" width="100%" height="100%" />
    ${fill}${limits}
  </svg>`
}

/** What the lines on the bars of means are, as a sentence. */
export function limitsPhrase(content: Content): string {
  const limits = limitsOf(content).map(
    ({ verdict, from }) => `${verdictWords(verdict)} from ${pointsWords(from)}`,
  )
  return limits.length === 0
    ? ''
    : `Bars of means go from 1 to 4; lines on them: ${limits.join(', ')}.`
}

function limitsOf({ decision }: Content) {
  return decision.round.verdicts
    .filter(({ mean_min: from }) => from > MIN_POINTS)
    .map(({ verdict, mean_min: from }) => ({ verdict, from }))
    .toReversed()
}

/** Something that happened on a program, in ms since the work on it began. */
type Step = { ms: number; what: string; kind: 'act' | 'pass' | 'hint' }

/**
 * How the work on a program went: a line of numbered marks and the same as a list. Without true times only the list,
 * and without clocks. null where nothing happened.
 */
export function workTimeline(timeline: Timeline, timed: boolean): Html | null {
  const steps = stepsOf(timeline)
  if (steps.length === 0) return null
  const items = steps.map(({ ms, what }) =>
    timed
      ? markup`<li><span class="clock">${clockWords(ms)}</span> ${what}</li>`
      : markup`<li>${what}</li>`,
  )
  const last = steps.at(-1)?.ms ?? 0
  const line = timed && last > 0 && steps.length > 1 ? timelineLine(steps, last) : null
  return markup`${line}
    <ol class="steps">
      ${items}
    </ol>`
}

/** Marks too close to stand side by side take turns in two rows. */
const CLOSE = 0.045
const ROWS = [14, 40]

function timelineLine(steps: readonly Step[], last: number): Html {
  const place = (ms: number): number => 0.04 + 0.92 * (ms / last)
  let row = 0
  const marks = steps.map(({ ms, kind }, at) => {
    const before = steps[at - 1]
    row = before && place(ms) - place(before.ms) < CLOSE ? (row + 1) % ROWS.length : 0
    const [x, y] = [percent(place(ms)), ROWS[row] ?? 0]
    return markup`
      <circle class="${kind}" cx="${x}" cy="${y}" r="11" />
      <text x="${x}" y="${y + 4}" text-anchor="middle">${at + 1}</text>`
  })
  return markup`<svg class="timeline" aria-hidden="true">
    <line class="axis" x1="4%" x2="96%" y1="27" y2="27" />
    ${marks}
  </svg>`
}

function stepsOf(timeline: Timeline): Step[] {
  const { firstEditMs, firstRunMs, firstPassMs, hints, submissions } = timeline
  const once = (ms: number | null, what: string, kind: Step['kind']): Step[] =>
    ms === null ? [] : [{ ms, what, kind }]
  return [
    ...once(firstEditMs, 'first edit', 'act'),
    ...once(firstRunMs, 'first run', 'act'),
    ...once(firstPassMs, 'all visible cases passed', 'pass'),
    ...hints.map(({ level, ms, cap }): Step => {
      const what = level === 'rescue' ? 'the approach was told' : `hint ${level}`
      return { ms, what: `${what}, at most ${pointsWords(cap)} of 4`, kind: 'hint' }
    }),
    ...submissions.map(({ ms, cutOff, outcome, visible, hidden }): Step => {
      const counts = [
        ...(visible ? [`visible ${visible.passed} of ${visible.total}`] : []),
        ...(hidden && hidden.total > 0 ? [`hidden ${hidden.passed} of ${hidden.total}`] : []),
      ]
      const came = outcome === 'not_loaded' ? 'it did not run' : counts.join(', ')
      const how = cutOff ? 'taken at the end of the time' : 'handed in'
      return { ms, what: came === '' ? how : `${how}: ${came}`, kind: 'act' }
    }),
  ].toSorted((a, b) => a.ms - b.ms)
}

/** "5 met, 1 missed", in the order of the words given. */
export function tallyWords(words: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].map(([word, number]) => `${number} ${word}`).join(', ')
}

function percent(share: number): string {
  return `${Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100}%`
}
