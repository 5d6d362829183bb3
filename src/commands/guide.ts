import type { Content, LoopRound, SeedItem } from '../domain/content/index.js'
import { wrap } from '../report/layout.js'
import { choosePack } from './choose-pack.js'
import type { CommandIo } from './io.js'

export type GuideOptions = { pack?: string }

const WIDTH = 80

/**
 * `greenroom guide`: process, pay, preparation and FAQ of a pack, as plain text of at most 80 columns. Resolves to 0.
 * Rejects with UserError: exit 2 for an unknown pack, exit 3 for broken content.
 */
export async function guideCommand(options: GuideOptions, io: CommandIo): Promise<number> {
  const { content } = await choosePack(options.pack, io)
  io.out(guideText(content))
  return 0
}

/** The guide of a pack; a part that the pack knows nothing about is left out. */
export function guideText(content: Content): string {
  const { name, role } = content.pack
  const sections = [
    [heading(`${name}: ${role}`, '='), []],
    [heading('Process', '-'), process(content)],
    [heading('Pay', '-'), pay(content)],
    [heading('Preparation', '-'), preparation(content.seed)],
    [
      heading('Frequent questions', '-'),
      items(inSection(content.seed, 'faq').map(({ text }) => text)),
    ],
    [heading('What you can ask', '-'), answers(content)],
  ] as const
  const written = sections.filter(([, lines], index) => index === 0 || lines.length > 0)
  return `${written.map(([title, lines]) => [...title, ...lines].join('\n')).join('\n\n')}\n`
}

function heading(text: string, rule: string): string[] {
  return [...wrap(text, WIDTH), rule.repeat(Math.min(WIDTH, text.length))]
}

function process(content: Content): string[] {
  const full = content.loops.loops['full']
  const rounds = (full?.rounds ?? []).flatMap((entry, index) =>
    roundLines(content, entry, index + 1),
  )
  const { calendar } = content.loops
  return [
    ...(calendar ? [...wrap(`From first contact to decision: ${calendar}.`, WIDTH), ''] : []),
    ...rounds,
  ]
}

function roundLines(content: Content, entry: LoopRound, number: number): string[] {
  const round = content.rounds[entry.stage]
  if (!round) return []
  const length = `${entry.minutes} min${entry.weeks ? `, takes ${entry.weeks} weeks` : ''}`
  const first = `${String(number).padStart(2)}. `
  const about = plain(content.seed.find((item) => item.id === round.seed_ref)?.text ?? '')
  return [
    ...wrap(`${round.name} (${length})`, WIDTH, first),
    ...(about === '' ? [] : wrap(about, WIDTH, ' '.repeat(first.length))),
  ]
}

/** Posted ranges only: what an offer may move to is found out in the negotiation. */
function pay(content: Content): string[] {
  const comp: unknown = content.pack['comp']
  if (!isRecord(comp) || !Array.isArray(comp['rows'])) return []
  const rows = comp['rows'].flatMap((row: unknown) => {
    const range = isRecord(row) ? row['posted_base_range_k'] : null
    if (!isRecord(row) || !Array.isArray(range) || range.length !== 2) return []
    const level = content.pack.levels.find(({ id }) => id === row['level'])
    const title = level ? `${level.id}, ${level.seed_title}` : String(row['level'])
    return wrap(`${title}: ${range.map(String).join(' to ')}`, WIDTH, '  ')
  })
  if (rows.length === 0) return []
  const { currency } = comp
  return [
    ...wrap(
      `Posted base pay, ${typeof currency === 'string' ? currency : 'thousands a year'}:`,
      WIDTH,
    ),
    ...rows,
  ]
}

/** Tips of every section, each once; what belongs to a heading (P2-K1 to P2-0) stands below it. */
function preparation(seed: readonly SeedItem[]): string[] {
  const tips = seed.filter(
    ({ section, use }) => section === 'preparation' || use === 'report advice',
  )
  const headings = new Set(tips.flatMap(({ id }) => (id.endsWith('-0') ? [id.slice(0, -2)] : [])))
  const lines = tips.flatMap(({ id, text }) => {
    const below = !id.endsWith('-0') && headings.has(id.slice(0, id.lastIndexOf('-')))
    return wrap(plain(text), WIDTH, below ? '  - ' : '- ').join('\n')
  })
  return [...new Set(lines)]
}

function answers({ company, pack }: Content): string[] {
  const level = pack.target_level_default
  return company.qa.flatMap(({ id, answer }) => {
    const topic = sentenceCase(id.replace(/^qa-/, '').replaceAll('-', ' '))
    return wrap(`${topic}: ${answer.replaceAll('{level}', level)}`, WIDTH, '- ')
  })
}

function items(texts: readonly string[]): string[] {
  return texts.flatMap((text) => wrap(text, WIDTH, '- '))
}

function inSection(seed: readonly SeedItem[], section: string): SeedItem[] {
  return seed.filter((item) => item.section === section)
}

/** Without the label that sorts it in the checklist. */
function plain(text: string): string {
  return sentenceCase(text.replace(/^(?:Tip|Component): /, ''))
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
