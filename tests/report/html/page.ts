import { parse } from 'parse5'
import type { DefaultTreeAdapterTypes, ParserError } from 'parse5'

import type { StoredEvent } from '../../../src/domain/events/index.js'
import type { Content } from '../../../src/domain/content/index.js'
import { fold } from '../../../src/domain/interview/index.js'
import { planOf } from '../../../src/domain/plan.js'
import { buildReport, reportHtml } from '../../../src/report/index.js'
import type { Report } from '../../../src/report/index.js'
import { content as realContent } from '../../support/content.js'

export type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

/** A page as a browser would read it. */
export type Page = {
  html: string
  report: Report
  /** The page of the same interview with another report. */
  withReport: (report: Report) => Page
  /** What an event says, as it is stored. */
  stored: (seq: number) => string
  /** Everything that a parser of HTML complains about. */
  errors: readonly string[]
  /** Every element, in the order of the page. */
  elements: readonly Element[]
  /** All of one name. */
  all: (name: string) => Element[]
  /** The element with this id; fails where there is none. */
  byId: (id: string) => Element
}

/** The page of a log, by the content of the checkout unless the test has its own. */
export function pageOf(
  events: readonly StoredEvent[],
  content: Content = realContent(),
  id = '2026-11-24-0930-etsy-express-7f3a',
): Page {
  const interview = fold(events)
  if (!interview.started) throw new Error('the interview has begun')
  const source = { interview, plan: planOf(content, interview.started), content }
  const withReport = (report: Report): Page =>
    read(reportHtml(report, source), report, events, withReport)
  return withReport(buildReport(interview, source.plan, content, id))
}

function read(
  html: string,
  report: Report,
  events: readonly StoredEvent[],
  withReport: Page['withReport'],
): Page {
  const errors: string[] = []
  const onParseError = ({ code, startLine }: ParserError) => errors.push(`${code}, ${startLine}`)
  const elements = elementsIn(parse(html, { onParseError, sourceCodeLocationInfo: true }))
  return {
    html,
    report,
    withReport,
    stored: (seq) => storedText(events[seq]!),
    errors,
    elements,
    all: (name) => elements.filter(({ tagName }) => tagName === name),
    byId: (id) => {
      const found = elements.find((element) => attribute(element, 'id') === id)
      if (!found) throw new Error(`nothing has the id ${id}`)
      return found
    },
  }
}

function storedText({ data }: StoredEvent): string {
  if ('text' in data && typeof data.text === 'string') return data.text
  if ('source' in data && typeof data.source === 'string') return data.source
  return 'args' in data ? JSON.stringify(data.args).slice(1, -1) : ''
}

export function attribute({ attrs }: Element, name: string): string | null {
  return attrs.find((each) => each.name === name)?.value ?? null
}

export function classOf(element: Element): string[] {
  return (attribute(element, 'class') ?? '').split(' ')
}

/** Elements inside of a node, itself left out, in the order of the page. */
export function elementsIn(node: Node): Element[] {
  if (!('childNodes' in node)) return []
  return node.childNodes.flatMap((child) =>
    'tagName' in child ? [child, ...elementsIn(child)] : [],
  )
}

/** The text of a node, without what `leave` leaves out. */
export function textOf(node: Node, leave: (element: Element) => boolean = () => false): string {
  if ('value' in node) return node.value
  if (!('childNodes' in node) || ('tagName' in node && leave(node))) return ''
  return node.childNodes.map((child) => textOf(child, leave)).join('')
}

/** On one line, as it is read. */
export function wordsOf(node: Node): string {
  return textOf(node).replace(/\s+/g, ' ').trim()
}

/** References and cards are ours, not the candidate's words. */
export function isReference(element: Element): boolean {
  return classOf(element).includes('refs')
}
