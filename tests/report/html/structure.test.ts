import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'

import { reportMarkdown } from '../../../src/report/index.js'
import type { AgainReport } from '../../../src/report/index.js'
import { log, started } from '../../support/events.js'
import { sampleExpress } from '../sample.js'
import { attribute, elementsIn, pageOf, textOf, wordsOf } from './page.js'
import type { Page } from './page.js'
import { samplePage } from './sample-page.js'

const KB = 1024

const pages: readonly [string, Page][] = [
  ['the sample', samplePage()],
  ['a loop that was broken off', pageOf(sampleExpress())],
  ['an interview that has just begun', pageOf(log([started()]))],
]

describe.each(pages)('the page of %s', (_name, page) => {
  it('is HTML without a mistake', () => {
    expect(page.errors).toEqual([])
    expect(page.html.startsWith('<!doctype html>')).toBe(true)
  })

  it('has ids that are unique, and links that lead to them', () => {
    const ids = page.elements.flatMap((element) => attribute(element, 'id') ?? [])
    expect(ids).toEqual([...new Set(ids)])
    const known = new Set(ids)
    for (const link of page.all('a')) {
      const href = attribute(link, 'href') ?? ''
      expect(href.startsWith('#'), href).toBe(true)
      expect(known.has(href.slice(1)), href).toBe(true)
      expect(attribute(link, 'aria-label') ?? wordsOf(link)).not.toBe('')
    }
  })

  it('has one main heading, and no level of headings left out', () => {
    const levels = page.elements
      .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
      .map(({ tagName }) => Number(tagName.slice(1)))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    expect(levels[0]).toBe(1)
    levels.forEach((level, at) => expect(level).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1))
  })

  it('has landmarks, a language, a title and a way past the contents', () => {
    for (const name of ['header', 'nav', 'main', 'footer', 'title']) {
      expect(page.all(name), name).toHaveLength(1)
    }
    expect(attribute(page.all('html')[0]!, 'lang')).toBe('en')
    const [first] = page.all('a')
    expect(attribute(first!, 'href')).toBe('#main')
    expect(page.byId('main').tagName).toBe('main')
  })

  it('has tables with a caption and heads that say what they are for', () => {
    for (const table of page.all('table')) {
      const inside = elementsIn(table)
      const [caption] = inside.filter(({ tagName }) => tagName === 'caption')
      expect(wordsOf(caption!)).not.toBe('')
      const heads = inside.filter(({ tagName }) => tagName === 'th')
      expect(heads.length).toBeGreaterThan(0)
      for (const head of heads) expect(attribute(head, 'scope')).toMatch(/^(col|row|rowgroup)$/)
    }
  })

  it('has a summary for all that unfolds, and a label for each control', () => {
    for (const details of page.all('details')) {
      const [summary] = elementsIn(details)
      expect(summary?.tagName).toBe('summary')
      expect(wordsOf(summary!)).not.toBe('')
    }
    const labelled = new Set(page.all('label').flatMap(elementsIn))
    for (const input of page.all('input')) expect(labelled.has(input)).toBe(true)
  })

  it('asks nothing of the network, and its policy forbids it to', () => {
    for (const { tagName, attrs } of page.elements) {
      expect([
        'img',
        'link',
        'iframe',
        'object',
        'embed',
        'base',
        'audio',
        'video',
        'use',
      ]).not.toContain(tagName)
      for (const { name, value } of attrs) {
        expect(['src', 'srcset', 'style', 'action', 'ping']).not.toContain(name)
        expect(name.startsWith('on'), name).toBe(false)
        if (name !== 'http-equiv') expect(value).not.toMatch(/https?:|\/\//)
      }
    }
    const [style] = page.all('style')
    const [script] = page.all('script')
    expect(page.html).not.toMatch(/http(?!-equiv)|url\(|@import/)
    const policy = page
      .all('meta')
      .find((meta) => attribute(meta, 'http-equiv') === 'Content-Security-Policy')
    const rules = new Map(
      (attribute(policy!, 'content') ?? '').split('; ').map((rule): [string, string] => {
        const [name = '', ...values] = rule.split(' ')
        return [name, values.join(' ')]
      }),
    )
    expect(Object.fromEntries(rules)).toEqual({
      'default-src': "'none'",
      'style-src': `'${hashOf(textOf(style!))}'`,
      'script-src': `'${hashOf(textOf(script!))}'`,
      'img-src': 'data:',
      'base-uri': "'none'",
      'form-action': "'none'",
    })
    expect(page.all('style')).toHaveLength(1)
    expect(page.all('script')).toHaveLength(1)
  })

  it('hides its pictures from a screen reader: the words stand beside them', () => {
    for (const picture of page.all('svg')) expect(attribute(picture, 'aria-hidden')).toBe('true')
  })
})

describe('the sections of the page', () => {
  it.each(pages)('are those of the other forms, for %s', (_name, page) => {
    const headings = page.elements
      .filter(({ tagName }) => /^h[1-6]$/.test(tagName))
      .map((heading) => wordsOf(heading))
    const others = reportMarkdown(page.report)
      .split('\n')
      .filter((line) => /^##+ /.test(line))
      .map((line) => line.replace(/^#+ /, '').replace(/\\(?=[^\w\s])/g, ''))
    for (const other of others) expect(headings).toContain(other)
  })

  it('name a practice beside the first time', () => {
    const page = pageOf(sampleExpress())
    const again: AgainReport = {
      id: '2026-11-01-0900-etsy-express-0a0b',
      stage: 'tech_screen',
      first: { question: 'ml-03', title: 'Imbalance' },
      again: { question: 'ml-04', title: 'Bias' },
      others: 0,
      graders: null,
      criteria: [{ id: 'ml.depth', name: 'Depth', first: null, again: 2.5 }],
    }
    const { byId } = page.withReport({ ...page.report, again })
    expect(wordsOf(byId('again'))).toContain('Depth not assessed 2.5')
  })
})

describe('the size of the page', () => {
  it('stays within reach of a mail for the sample', () => {
    const size = Buffer.byteLength(samplePage().html)
    expect(size).toBeLessThan(300 * KB)
    expect(size).toBeGreaterThan(50 * KB)
  })

  it('is small where nothing was said', () => {
    expect(Buffer.byteLength(pageOf(log([started()])).html)).toBeLessThan(24 * KB)
  })
})

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
