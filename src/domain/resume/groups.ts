import type { CoverageRules, ResumeCriterion, ResumeCues } from '../content/index.js'
import { findCues, hasCue } from '../text/cues.js'
import type { Span } from '../text/pattern.js'
import type { Page, PageLine } from './page.js'

/** What the lines of a page hold of one criterion's groups, looked up once. */
export class Groups {
  private readonly inUse = new Map<string, readonly PageLine[]>()

  constructor(
    private readonly page: Page,
    private readonly criterion: ResumeCriterion,
    private readonly cues: ResumeCues,
    private readonly rules: CoverageRules,
  ) {}

  /** In the order in which the levels name them: content.json sorts the keys of a record. */
  names(): string[] {
    const named = this.criterion.levels.flatMap((level) => [
      ...(level.in_use_all ?? []),
      ...(level.in_use_any ?? []),
      ...(level.present_all ?? []),
      ...(level.present_any ?? []),
      ...(level.first_third ?? []),
      ...(level.same_line ?? []),
    ])
    const known = new Set([...named, ...Object.keys(this.criterion.groups)])
    return [...known].filter((name) => name in this.criterion.groups)
  }

  /** Lines with an action that are no list and hold a cue of the group. */
  linesInUse(group: string): readonly PageLine[] {
    let lines = this.inUse.get(group)
    if (!lines) {
      lines = this.page.lines.filter((line) => isWorkLine(line) && this.holds(line, group))
      this.inUse.set(group, lines)
    }
    return lines
  }

  /** The line in use that says most: of more groups first, then with a figure, then the earlier one. Empty where none is. */
  strongest(group: string): readonly PageLine[] {
    const names = this.names()
    const [best] = this.linesInUse(group)
      .map((line) => ({
        line,
        held: names.filter((name) => this.holds(line, name)).length,
        measured: hasCue([this.cues.definitions.number], line.cues, this.rules),
      }))
      .toSorted((a, b) => b.held - a.held || Number(b.measured) - Number(a.measured))
    return best ? [best.line] : []
  }

  /** The first line that holds a cue of the group, wherever on the page; a heading where no line does. */
  firstWith(group: string): Span | null {
    const { lines, headings } = this.page
    return [...lines, ...headings].find((unit) => this.holds(unit, group)) ?? null
  }

  holds({ cues }: Pick<PageLine, 'cues'>, group: string): boolean {
    return hasCue(this.criterion.groups[group] ?? [], cues, this.rules)
  }

  /** Where in the line the group's cue stands, in offsets of the page. */
  placeIn(line: PageLine, group: string): Span | null {
    const [match] = findCues(this.criterion.groups[group] ?? [], line.cues, this.rules)
    return match ? { start: line.start + match.start, end: line.start + match.end } : null
  }

  /** Lines that count as measured: in use by one of these groups, with a number. */
  measured(groups: readonly string[] = this.names()): PageLine[] {
    const number = [this.cues.definitions.number]
    return this.page.lines.filter(
      (line) =>
        isWorkLine(line) &&
        hasCue(number, line.cues, this.rules) &&
        (this.criterion.counts_lines_without_group === true ||
          groups.some((group) => this.holds(line, group))),
    )
  }

  recent(lines: readonly PageLine[]): PageLine[] {
    return lines.filter(({ role }) => role !== null && this.page.roles[role]?.recent === true)
  }
}

export function isWorkLine({ action, skills }: PageLine): boolean {
  return action && !skills
}
