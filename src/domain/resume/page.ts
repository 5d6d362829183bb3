import type { CoverageRules, ResumeCues } from '../content/index.js'
import { mask } from '../text/courtesy.js'
import { cueText, hasCue } from '../text/cues.js'
import type { CueText } from '../text/cues.js'
import type { Span } from '../text/pattern.js'
import { sentences } from '../text/sentences.js'
import { words } from '../text/words.js'
import { datedBy, isRecent } from './dates.js'
import type { Ended } from './dates.js'
import { addressed, withoutNames } from './unread.js'

/** One bullet or one sentence of running text (resume_cues.yaml `definitions.line`). Offsets are those of the page. */
export type PageLine = Span & {
  index: number
  /** The words as they stand. */
  text: string
  /** What cues are looked for in: names of schools, addresses and text to the reader are blanks there. */
  cues: CueText
  action: boolean
  skills: boolean
  /** Index into `roles`; null where it stands under none. */
  role: number | null
}

export type Role = { recent: boolean }

/** A résumé as its rules see it. Positions are UTF-16 code units of `text`. */
export type Page = {
  text: string
  lines: readonly PageLine[]
  roles: readonly Role[]
  /** Headings, in which a word is present and never in use. */
  headings: readonly (Span & { cues: CueText })[]
  /** Sentences that speak to whoever reads the page. */
  injected: readonly Span[]
}

const HEADING_WORDS_MAX = 6
const DATED_WORDS_MAX = 16
const LIST_ITEMS_MIN = 4
const BULLET = /^\s*(?:[•‣·*▪◦●■○–—-]|\d{1,2}[.)])\s+/
const CONTACT = /@\w|https?:|www\.|\b(?:linkedin|github)\.com\b/i
const PHONE = /\+?\(?\d[\d ().-]{7,24}\d/
const PHONE_DIGITS_MIN = 9

type Rules = { cues: ResumeCues; coverage: CoverageRules }

/** Reads the page by `definitions`. `today`: months since the year 0, for what is recent. Total for any text. */
export function pageOf(text: string, rules: Rules, today: number): Page {
  const injected = addressed(text, rules)
  const readable = mask(text, [...injected, ...withoutNames(text, rules.cues)], ' ')
  const reader = new Reader(text, readable, injected, rules, today)
  for (const { start, end } of physicalLines(text)) reader.take(start, end)
  return reader.page()
}

function physicalLines(text: string): Span[] {
  return [...text.matchAll(/[^\n]+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }))
}

type Section = 'skills' | 'other' | 'roles' | null
type Draft = Omit<PageLine, 'index' | 'role'> & { block: number; role: number | null }

/** Goes through the page from top to bottom. */
class Reader {
  private readonly drafts: Draft[] = []
  private readonly headings: (Span & { cues: CueText })[] = []
  private readonly ends: Ended[] = []
  /** Lines between two headings, for a page without a date. */
  private block = 0
  private section: Section = null
  private role: number | null = null
  private named = false

  constructor(
    private readonly text: string,
    private readonly readable: string,
    private readonly injected: readonly Span[],
    private readonly rules: Rules,
    private readonly today: number,
  ) {}

  take(start: number, end: number): void {
    const raw = this.text.slice(start, end)
    const bullet = BULLET.exec(raw)?.[0] ?? ''
    const span = trimmed(this.text, { start: start + bullet.length, end })
    if (span.start >= span.end || this.readable.slice(span.start, span.end).trim() === '') return
    const words = this.text.slice(span.start, span.end)
    const action = this.hasAction(span)
    if (bullet === '' && !action) {
      // A year in the middle of a long line is no date of a role.
      const dated = datedBy(words)
      if (isHeading(words) || (dated?.whole === true && count(words) <= DATED_WORDS_MAX)) {
        return this.heading(span, words, dated?.ended ?? null)
      }
      if (isContact(words)) return
    }
    this.lines(span, bullet !== '')
  }

  page(): Page {
    const { dated, roles } = this.roles()
    const recent = dated
      ? this.ends.map((ended) => isRecent(ended, this.today))
      : [...roles.values()].map((role) => role === 0)
    return {
      text: this.text,
      lines: this.drafts.map(({ block, role, ...draft }, index) => ({
        ...draft,
        index,
        role: dated ? role : (roles.get(block) ?? null),
      })),
      roles: recent.map((each) => ({ recent: each })),
      headings: this.headings,
      injected: this.injected,
    }
  }

  /** Where no role has a date, every part of the page in which something was done is one. */
  private roles(): { dated: boolean; roles: ReadonlyMap<number, number> } {
    if (this.ends.length > 0) return { dated: true, roles: new Map() }
    const blocks = this.drafts.filter(({ action, skills }) => action && !skills)
    const distinct = [...new Set(blocks.map(({ block }) => block))]
    return { dated: false, roles: new Map(distinct.map((block, index) => [block, index])) }
  }

  private heading(span: Span, words: string, ended: Ended | null): void {
    const { skills_headings, role_headings, other_headings } = this.rules.cues.definitions
    this.block += 1
    // The first heading of a page is the name of a person.
    const isName = !this.named && this.drafts.length === 0 && ended === null
    this.named = true
    if (!isName) this.headings.push({ ...span, cues: this.cuesOf(span) })
    const known: Section = isNamed(words, skills_headings)
      ? 'skills'
      : isNamed(words, other_headings)
        ? 'other'
        : isNamed(words, role_headings)
          ? 'roles'
          : null
    if (known !== null) {
      this.section = known
      this.role = null
    } else if (this.section === 'skills') this.section = null
    if (ended === null || this.section === 'other') return
    this.section = 'roles'
    this.role = this.ends.push(ended) - 1
  }

  private lines(span: Span, bullet: boolean): void {
    const words = this.text.slice(span.start, span.end)
    const label = /^([^:]{2,40}):\s/.exec(words)?.[1]
    const labelled =
      label !== undefined && isNamed(label, this.rules.cues.definitions.skills_headings)
    // A bullet with a sentence to the reader in it is cut there: what is quoted must not hold that.
    const whole = bullet && !this.injected.some((each) => overlaps(each, span))
    const { sentence_split } = this.rules.coverage.said
    const parts = whole
      ? [span]
      : wholeSentences(sentences(words, sentence_split), words)
          .map(({ start, end }) => ({ start: span.start + start, end: span.start + end }))
          .filter((part) => !this.injected.some((each) => overlaps(each, part)))
    for (const part of parts) {
      if (this.readable.slice(part.start, part.end).trim() === '') continue
      const text = this.text.slice(part.start, part.end)
      const action = this.hasAction(part)
      const skills = labelled || this.section === 'skills' || (!action && isList(text))
      const { block, role } = this
      this.drafts.push({ ...part, text, cues: this.cuesOf(part), action, skills, block, role })
    }
  }

  private hasAction(span: Span): boolean {
    return hasCue(this.rules.cues.definitions.action, this.cuesOf(span), this.rules.coverage)
  }

  private cuesOf({ start, end }: Span): CueText {
    return cueText(this.readable.slice(start, end), this.rules.coverage)
  }
}

/** A semicolon ends a thought in talk; on a page what stands behind it is still told of the same work. */
function wholeSentences(parts: readonly Span[], text: string): Span[] {
  const whole: { start: number; end: number }[] = []
  for (const { start, end } of parts) {
    const before = whole.at(-1)
    if (before && /;\s*$/.test(text.slice(before.start, before.end))) before.end = end
    else whole.push({ start, end })
  }
  return whole
}

function trimmed(text: string, { start, end }: Span): Span {
  const piece = text.slice(start, end)
  return {
    start: start + piece.length - piece.trimStart().length,
    end: start + piece.trimEnd().length,
  }
}

function count(text: string): number {
  return words(text).length
}

/** At most six words, no comma, no full stop. */
function isHeading(text: string): boolean {
  const number = count(text)
  return number > 0 && number <= HEADING_WORDS_MAX && !/,|[.;]\s*$/.test(text) && !isContact(text)
}

function isContact(text: string): boolean {
  if (CONTACT.test(text)) return true
  if (datedBy(text) !== null) return false
  const phone = PHONE.exec(text)?.[0] ?? ''
  return phone.replace(/\D/g, '').length >= PHONE_DIGITS_MIN
}

/** The heading is one of these, or ends with one: "Core skills", "Programming languages". */
function isNamed(heading: string, names: readonly string[]): boolean {
  const parts = heading
    .toLowerCase()
    .split(/\s*(?:&|\/|,|\band\b|\+)\s*/)
    .map((part) => part.replace(/[^\p{L}\p{N}-]+/gu, ' ').trim())
  return parts.some((part) => names.some((name) => part === name || part.endsWith(` ${name}`)))
}

function isList(text: string): boolean {
  return text.split(/[,|•·;]/).filter((item) => item.trim() !== '').length >= LIST_ITEMS_MIN
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end
}
