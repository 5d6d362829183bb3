import type { Content, LoopRound, SeedItem } from '../domain/content/index.js'
import { outlineOf } from '../library/outline.js'
import { wrap } from '../report/layout.js'
import { choosePack } from './choose-pack.js'
import type { CommandIo } from './io.js'
import { linesWanted } from './lines-wanted.js'
import { minutesWords } from './when.js'

export type GuideOptions = { pack?: string }

/** Columns of a page that is read, where there are that many. */
const WIDTH = 80
const WIDTH_MIN = 30

/**
 * `greenroom guide`: process, timeline, pay, preparation and frequent questions of a pack, as plain text of at most 80
 * columns, and of no more than the terminal has. Resolves to 0. Rejects with UserError: exit 2 for an unknown pack, exit
 * 3 for broken content.
 */
export async function guideCommand(options: GuideOptions, io: CommandIo): Promise<number> {
  const { content } = await choosePack(options.pack, io)
  const columns = process.stdout.columns || Number(process.env['COLUMNS']) || WIDTH
  const width = Math.max(WIDTH_MIN, Math.min(WIDTH, columns))
  io.out(guideText(content, { width, rules: (await linesWanted()) ? 'none' : 'drawn' }))
  return 0
}

/** How it is laid out: columns, and whether headings are underlined. */
type Layout = { width: number; rules: 'drawn' | 'none' }

/** The guide of a pack; a part that the pack knows nothing about is left out. */
export function guideText(content: Content, layout: Layout): string {
  const { name, role } = content.pack
  const { width } = layout
  const about = content.seed.find(({ id }) => id === 'RO-0')
  const sections = [
    [heading(`${name}: ${role}`, '=', layout), about ? wrap(toldOf(about), width) : []],
    [heading('Process', '-', layout), stages(content, width)],
    [heading('Timeline', '-', layout), timeline(content, width)],
    [heading('Pay', '-', layout), pay(content, width)],
    [heading('Preparation', '-', layout), preparation(content, width)],
    [heading('Frequent questions', '-', layout), faq(content.seed, width)],
    [heading('What you can ask', '-', layout), answers(content, width)],
  ] as const
  const written = sections.filter(([, lines], index) => index === 0 || lines.length > 0)
  return `${written.map(([title, lines]) => [...title, ...lines].join('\n')).join('\n\n')}\n`
}

function heading(text: string, rule: string, { width, rules }: Layout): string[] {
  const lines = wrap(text, width)
  return rules === 'none' ? lines : [...lines, rule.repeat(Math.min(width, text.length))]
}

/** What a round is for the way through the loop. */
const GATES: Readonly<Record<LoopRound['gate'], string>> = {
  hurdle: 'It has to be passed to go on.',
  onsite: 'It counts together with the other rounds of the onsite.',
  decision: 'Here it is decided whether there is an offer.',
  after_offer: 'It follows only where the decision is to hire.',
}

function stages(content: Content, width: number): string[] {
  const rounds = content.loops.loops['full']?.rounds ?? []
  const whole = content.seed.filter(
    ({ section, use }) => section === 'process' && use === 'loop.rounds',
  )
  return [
    ...whole.flatMap((item) => [...wrap(toldOf(item), width), '']),
    ...rounds.flatMap((entry, index) => roundLines(content, entry, index + 1, width)),
  ]
}

function roundLines(content: Content, entry: LoopRound, number: number, width: number): string[] {
  const round = content.rounds[entry.stage]
  if (!round) return []
  const first = `${String(number).padStart(2)}. `
  const indent = ' '.repeat(first.length)
  const about = content.seed.find(({ id }) => id === round.seed_ref)
  const told = [about ? toldOf(about) : '', GATES[entry.gate]].filter((text) => text !== '')
  const tips = about
    ? belowOf(about, content.seed).filter(({ text }) => !text.startsWith('Question: '))
    : []
  return [
    ...wrap(`${round.name}, ${entry.minutes} minutes`, width, first),
    ...wrap(told.join(' '), width, indent),
    ...tips.flatMap((tip) => wrap(toldOf(tip), width, `${indent}- `)),
  ]
}

function timeline(content: Content, width: number): string[] {
  const { calendar, loops } = content.loops
  const waits = (loops['full']?.rounds ?? []).flatMap(({ stage, weeks }) => {
    const round = content.rounds[stage]
    return round && weeks ? [`${round.name}: ${weeks} weeks.`] : []
  })
  const here = outlineOf(content)
    .loops.filter(({ minutes }) => minutes > 0)
    .map(({ name, minutes }) => `${name}: ${minutesWords(minutes)} to rehearse it here.`)
  return [
    ...(calendar ? wrap(`From first contact to decision: ${calendar}.`, width) : []),
    ...[...waits, ...here].flatMap((text) => wrap(text, width, '- ')),
  ]
}

/** Posted ranges only: what an offer may move to is found out in the negotiation. */
function pay(content: Content, width: number): string[] {
  const { seed, pack } = content
  const ranges = postedRanges(content, width)
  const { currency } = isRecord(pack['comp']) ? pack['comp'] : {}
  const unit = typeof currency === 'string' ? currency : 'thousands a year'
  const told = seed.filter(
    ({ section, prose }) => section === 'compensation' && prose !== undefined,
  )
  const [whole] = told.filter(({ id }) => id.endsWith('-0'))
  const benefits = told.filter(({ use }) => use.includes('Q&A'))
  const offer = told.filter((item) => item !== whole && !benefits.includes(item))
  return paragraphs([
    whole ? wrap(toldOf(whole), width) : [],
    ranges.length > 0 ? [...wrap(`Posted base pay, ${unit}:`, width), ...ranges] : [],
    titled('Beside pay:', benefits, width),
    titled('When there is an offer:', offer, width),
  ])
}

function postedRanges({ pack }: Content, width: number): string[] {
  const comp: unknown = pack['comp']
  if (!isRecord(comp) || !Array.isArray(comp['rows'])) return []
  return comp['rows'].flatMap((row: unknown) => {
    const range = isRecord(row) ? row['posted_base_range_k'] : null
    if (!isRecord(row) || !Array.isArray(range) || range.length !== 2) return []
    const level = pack.levels.find(({ id }) => id === row['level'])
    const title = level ? `${level.id}, ${level.seed_title}` : String(row['level'])
    return wrap(`${title}: ${range.map(String).join(' to ')}`, width, '  ')
  })
}

/** Tips that stand below no round; what belongs to a heading (P2-K1 to P2-0) stands below it. */
function preparation({ seed, rounds }: Content, width: number): string[] {
  const inProcess = new Set(
    Object.values(rounds).flatMap(({ seed_ref: ref }) => {
      const about = seed.find(({ id }) => id === ref)
      return about ? belowOf(about, seed).map(({ id }) => id) : []
    }),
  )
  const tips = seed.filter(
    ({ id, section, use }) =>
      (section === 'preparation' || use === 'report advice') && !inProcess.has(id),
  )
  const headings = new Set(tips.flatMap(({ id }) => (id.endsWith('-0') ? [groupOf(id)] : [])))
  const lines = tips.flatMap((item) => {
    const below = !item.id.endsWith('-0') && headings.has(groupOf(item.id))
    return wrap(toldOf(item), width, below ? '  - ' : '- ').join('\n')
  })
  return [...new Set(lines)]
}

function faq(seed: readonly SeedItem[], width: number): string[] {
  const asked = seed.filter(({ section }) => section === 'faq')
  return paragraphs(
    asked.map((item) =>
      item.asks === undefined
        ? wrap(toldOf(item), width)
        : [...wrap(item.asks, width), ...wrap(toldOf(item), width, '  ')],
    ),
  )
}

function answers({ company, pack }: Content, width: number): string[] {
  const level = pack.target_level_default
  const told = company.qa.map(({ id, answer }) => {
    const topic = sentenceCase(id.replace(/^qa-/, '').replaceAll('-', ' '))
    return wrap(`${topic}: "${answer.replaceAll('{level}', level)}"`, width, '- ')
  })
  if (told.length === 0) return []
  const intro = 'Ask in your own words; this is what an interviewer can answer, by topic:'
  return [...wrap(intro, width), ...told.flat()]
}

function titled(title: string, items: readonly SeedItem[], width: number): string[] {
  if (items.length === 0) return []
  return [...wrap(title, width), ...items.flatMap((item) => wrap(toldOf(item), width, '- '))]
}

/** Blocks with an empty line between them. */
function paragraphs(blocks: readonly (readonly string[])[]): string[] {
  const written = blocks.filter((lines) => lines.length > 0)
  return written.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
}

/** Items of the same part of the guide as this heading; none for an item that is no heading. */
function belowOf({ id }: SeedItem, seed: readonly SeedItem[]): SeedItem[] {
  if (!id.endsWith('-0')) return []
  return seed.filter((each) => each.id !== id && groupOf(each.id) === groupOf(id))
}

/** `RS` of `RS-T1`; the whole of an id that has no part. */
function groupOf(id: string): string {
  const at = id.lastIndexOf('-')
  return at < 0 ? id : id.slice(0, at)
}

/** As it is told, else without the label that sorts it in the checklist. */
function toldOf({ text, prose }: SeedItem): string {
  return prose ?? sentenceCase(text.replace(/^(?:Tip|Component|Focus): /, ''))
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
