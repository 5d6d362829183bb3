import type { CoverageRules, ResumeCriterion, ResumeCues, ResumeLevel } from '../content/index.js'
import { listWords, sentence } from '../decision/words.js'
import { hasCue } from '../text/cues.js'
import { isOtherLanguage } from '../text/other-language.js'
import type { Span } from '../text/pattern.js'
import { Groups, isWorkLine } from './groups.js'
import type { Page } from './page.js'

/** Points of one criterion with the lines that made them, or null with the reason. */
export type Judged = { points: number | null; reason: string; evidence: readonly Span[] }

const LINES_MIN = 5

/** Why nothing on this page is judged (resume_cues.yaml `not_assessed_when`); null where something is. */
export function notAssessed(page: Page, rules: CoverageRules): string | null {
  if (page.lines.length < LINES_MIN)
    return 'fewer than five lines could be read besides headings and contact'
  return isOtherLanguage(page.text, rules) ? 'the page is in another language' : null
}

/**
 * The first level of the criterion whose conditions all hold. Every level above 1 has evidence: the lines that made it;
 * a 1 shows where its words stand, if they do.
 */
export function judge(
  page: Page,
  criterion: ResumeCriterion,
  cues: ResumeCues,
  rules: CoverageRules,
): Judged {
  const why = notAssessed(page, rules)
  if (why !== null) return { points: null, reason: why, evidence: [] }
  const groups = new Groups(page, criterion, cues, rules)
  for (const level of criterion.levels) {
    const found = met(level, page, groups, cues, rules)
    if (!found) continue
    const evidence = found.length > 0 ? found : named(groups)
    return { points: level.points, reason: reasonOf(groups, cues), evidence: distinct(evidence) }
  }
  return { points: 1, reason: reasonOf(groups, cues), evidence: distinct(named(groups)) }
}

/** The lines that a level rests on; null where one of its conditions does not hold. */
function met(
  level: ResumeLevel,
  page: Page,
  groups: Groups,
  cues: ResumeCues,
  rules: CoverageRules,
): Span[] | null {
  const found: Span[] = []
  const seen: Span[] = []
  let holds = true
  const need = (spans: readonly (Span | null)[], least = 1, into = found): void => {
    const there = spans.filter((span) => span !== null)
    if (there.length < least) holds = false
    into.push(...there)
  }
  const inUse = (group: string) => groups.linesInUse(group)
  // The line that says most is quoted first, and the first one is there too: where it stands is told (`position`).
  const shown = (group: string) => [...groups.strongest(group), ...inUse(group).slice(0, 1)]
  for (const group of level.in_use_all ?? []) need(shown(group))
  if (level.in_use_any) need(level.in_use_any.flatMap(shown))
  // Work first: a word in a list says least.
  for (const group of level.present_all ?? []) need([groups.firstWith(group)], 1, seen)
  if (level.present_any)
    need(
      level.present_any.map((group) => groups.firstWith(group)),
      1,
      seen,
    )
  const third = page.lines.slice(0, Math.ceil(page.lines.length / 3))
  for (const group of level.first_third ?? []) {
    need(third.filter((line) => groups.holds(line, group)).slice(0, 1))
  }
  for (const group of level.recent ?? []) need(groups.recent(inUse(group)).slice(0, 1))
  const { same_line: same } = level
  if (same)
    need(inUse(same[0] ?? '').filter((line) => same.every((group) => groups.holds(line, group))))
  for (const [group, least] of Object.entries(level.lines_min ?? {})) need(inUse(group), least)
  const measured = groups.measured(level.measured_groups)
  if (level.measured_min) need(measured, level.measured_min)
  if (level.recent_measured_min) need(groups.recent(measured), level.recent_measured_min)
  if (level.in_role_min) {
    const roles = new Set(measured.flatMap(({ role }) => (role === null ? [] : [role])))
    if (roles.size < level.in_role_min) holds = false
  }
  if (level.outcome_lines_min) {
    const { outcome } = cues.definitions
    need(
      page.lines.filter((line) => hasCue(outcome, line.cues, rules)),
      level.outcome_lines_min,
    )
  }
  if (level.lines_total_min) {
    if (page.lines.length < level.lines_total_min) holds = false
    // An address on top is a line, too, and nothing to quote.
    const first = page.lines.find(isWorkLine) ?? page.lines[0]
    if (first) found.push(first)
  }
  return holds ? [...found, ...seen] : null
}

function named(groups: Groups): Span[] {
  return groups.names().flatMap((group) => groups.firstWith(group) ?? [])
}

/** Each line once. */
function distinct(spans: readonly Span[]): Span[] {
  const byPlace = new Map(spans.map(({ start, end }) => [`${start}:${end}`, { start, end }]))
  return [...byPlace.values()]
}

/** What is in use, only named or missing, by the names that the content gives its groups. */
function reasonOf(groups: Groups, cues: ResumeCues): string {
  const state = new Map<string, string[]>([
    ['in use', []],
    ['only named', []],
    ['missing', []],
  ])
  for (const group of groups.names()) {
    const which =
      groups.linesInUse(group).length > 0
        ? 'in use'
        : groups.firstWith(group)
          ? 'only named'
          : 'missing'
    state.get(which)?.push(cues.definitions.names[group] ?? group)
  }
  const measured = groups.measured().length
  return [
    ...[...state].flatMap(([which, names]) =>
      names.length > 0 ? [sentence(`${which}: ${listWords(names)}`)] : [],
    ),
    ...(measured === 0 && (state.get('in use') ?? []).length === 0
      ? []
      : [sentence(`of these lines ${measured === 0 ? 'none' : measured} with a figure`)]),
  ].join(' ')
}
