import type { ClarifyRule, Content, ResumeAsk, ResumeCues } from '../content/index.js'
import { listWords } from '../decision/words.js'
import { findCues, hasCue } from '../text/cues.js'
import type { Span } from '../text/pattern.js'
import { baselessNumber } from './figures.js'
import { excerptOf } from './excerpt.js'
import { Groups, isWorkLine } from './groups.js'
import { judge, notAssessed } from './judge.js'
import type { Page, PageLine } from './page.js'

/** Something that the page leaves open, to be asked with its own words. Offsets are those of the page. */
export type Point = {
  id: string
  /** The rule of resume_cues.yaml that it comes from. */
  rule: ClarifyRule['id']
  /** `listed`: the line is a list, in which nothing was done. `figure`: what is asked about is a number. */
  ask: ResumeAsk | 'listed' | 'figure'
  line: Span
  /** What of the line is said, verbatim. */
  said: Span
  why: string
}

/** How much a line matters to a job description: 0 where there is none, or it names nothing of the line. */
export type Relevance = (line: PageLine) => number

const YEAR = /\b(?:19|20)\d\d\b/g
const SAYS_HOW_MUCH = /\d|\b(?:half|halv|doubl|tripl|twice|third|quarter)/i

type Candidate = Omit<Point, 'id' | 'said'> & { said: Span | null; order: number; weight: number }

/** The points to clarify, at most `clarify.max`: of each rule one before a second, in the order of the rules. */
export function pointsOf(
  page: Page,
  cues: ResumeCues,
  content: Content,
  relevance: Relevance = () => 0,
): Point[] {
  if (notAssessed(page, content.coverage) !== null) return []
  const { max, from } = cues.clarify
  const candidates = from.flatMap((rule, order) =>
    found(rule, page, cues, content).map(({ line, focus, why }): Candidate => ({
      rule: rule.id,
      ask: line.skills ? 'listed' : rule.id === 'number_without_base' ? 'figure' : rule.ask,
      line: { start: line.start, end: line.end },
      said: excerptOf(page.text, line, focus, content),
      why,
      order,
      weight: relevance(line),
    })),
  )
  const sayable = candidates.flatMap((each) => (each.said ? [{ ...each, said: each.said }] : []))
  const ranked = sayable.toSorted((a, b) => b.weight - a.weight || a.order - b.order)
  const chosen: typeof ranked = []
  for (const pass of ['one_of_each', 'more', 'claims'] as const) {
    for (const each of ranked) {
      if ((each.rule === 'claim') !== (pass === 'claims')) continue
      const taken = chosen.some(
        ({ line, order }) =>
          line.start === each.line.start || (pass === 'one_of_each' && order === each.order),
      )
      if (!taken && chosen.length < max) chosen.push(each)
    }
  }
  return chosen
    .toSorted((a, b) => b.weight - a.weight || a.order - b.order)
    .map(({ order: _order, weight: _weight, ...point }, index) => ({
      id: `p${index + 1}`,
      ...point,
    }))
}

type Found = { line: PageLine; focus: Span | null; why: string }

function found(rule: ClarifyRule, page: Page, cues: ResumeCues, content: Content): Found[] {
  const rules = content.coverage
  const groupsFor = (id: string): Groups | null => {
    const criterion = cues.criteria[id]
    return criterion ? new Groups(page, criterion, cues, rules) : null
  }
  const worked = page.lines.filter(isWorkLine)
  switch (rule.id) {
    case 'criterion_at': {
      const criterion = cues.criteria[rule.criterion]
      const groups = groupsFor(rule.criterion)
      if (!criterion || !groups) return []
      const { points } = judge(page, criterion, cues, rules)
      if (points === null || !rule.points.includes(points)) return []
      const shown = groups
        .names()
        .flatMap((group) =>
          groups.linesInUse(group).map((line) => ({ line, focus: groups.placeIn(line, group) })),
        )
      const rest = worked.map((line) => ({ line, focus: null }))
      const [best] = [...shown.toSorted((a, b) => a.line.start - b.line.start), ...rest]
      return best ? [{ ...best, why: 'your own part in it does not show' }] : []
    }
    case 'outcome_without_number':
      return worked.flatMap((line) => {
        const [match] = findCues(cues.definitions.outcome, line.cues, rules)
        if (!match || SAYS_HOW_MUCH.test(line.text.replace(YEAR, ''))) return []
        return [{ line, focus: at(line, match), why: 'an outcome without a number' }]
      })
    case 'number_without_base':
      return worked.flatMap((line) => {
        if (hasCue(cues.definitions.base, line.cues, rules)) return []
        const place = baselessNumber(line.cues.raw)
        return place
          ? [{ line, focus: at(line, place), why: 'a number without its base or its unit' }]
          : []
      })
    case 'only_named': {
      const names = new Map<PageLine, { groups: string[]; focus: Span | null }>()
      for (const id of rule.criteria) {
        const groups = groupsFor(id)
        for (const group of groups?.names() ?? []) {
          if (!groups || groups.linesInUse(group).length > 0) continue
          const line = page.lines.find((each) => groups.holds(each, group))
          if (!line) continue
          const entry = names.get(line) ?? { groups: [], focus: groups.placeIn(line, group) }
          entry.groups.push(cues.definitions.names[group] ?? group)
          names.set(line, entry)
        }
      }
      return [...names].map(([line, { groups, focus }]) => ({
        line,
        focus,
        why: `${listWords([...new Set(groups)])} only named, not shown in use`,
      }))
    }
    case 'not_recent': {
      const groups = groupsFor(rule.criterion)
      const lines = groups?.linesInUse(rule.group) ?? []
      if (!groups || groups.recent(lines).length > 0) return []
      return lines.map((line) => ({
        line,
        focus: groups.placeIn(line, rule.group),
        why: 'no production work in the last two years',
      }))
    }
    case 'claim': {
      const measured = (line: PageLine) => hasCue([cues.definitions.number], line.cues, rules)
      return worked
        .toSorted((a, b) => Number(measured(b)) - Number(measured(a)) || a.index - b.index)
        .map((line) => ({ line, focus: null, why: 'a claim that only you can tell more about' }))
    }
  }
}

function at(line: PageLine, { start, end }: Span): Span {
  return { start: line.start + start, end: line.start + end }
}
