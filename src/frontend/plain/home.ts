import type {
  DocumentCheck,
  HomeChoice,
  HomeData,
  StartSettings,
  Target,
} from '../tui/home/data.js'
import type { Menu } from '../tui/home/list.js'
import { isChoice, menuAt, packOf, resolved } from '../tui/home/menus.js'
import type { FormPlace, Place } from '../tui/home/menus.js'
import { shownEntries } from '../tui/home/reducer.js'
import { cleanLine } from '../tui/text/clean.js'
import type { Asking } from './asking.js'
import { sentenceOf } from './words.js'

export type LineHomeOptions = {
  data: HomeData
  asking: Asking
  /** `past`: where the last choice came from. */
  start: 'home' | 'past'
  /** Whether a file can be taken as a résumé or a job description. */
  check: (path: string) => Promise<DocumentCheck>
}

type ListPlace = Exclude<Place, FormPlace>

/** The home screen as numbered lists, until something is chosen. The end of input quits. */
export async function lineHome(options: LineHomeOptions): Promise<HomeChoice> {
  const { data, asking, start } = options
  const path: ListPlace[] =
    start === 'past' ? [{ type: 'home' }, { type: 'past' }] : [{ type: 'home' }]
  for (;;) {
    const place = path.at(-1) ?? { type: 'home' }
    const menu = menuAt(place, data)
    if (!menu) throw new Error(`nothing was read for ${place.type}`)
    const chosen = await chosenIn(menu, asking, path.length > 1)
    if (chosen === 'quit') return { type: 'quit' }
    if (chosen === 'back') {
      path.pop()
      continue
    }
    if (isChoice(chosen)) return chosen
    const next = resolved(chosen, data)
    if (next.type !== 'form') path.push(next)
    else {
      const choice = await settled(next, options)
      if (choice) return choice
    }
  }
}

type To = Exclude<Menu['entries'][number]['to'], { type: 'back' }>

/** Tells the list and takes a number, a word of an entry, `back` or `quit`; Enter takes the first. */
async function chosenIn(
  menu: Menu,
  asking: Asking,
  goesBack: boolean,
): Promise<To | 'back' | 'quit'> {
  const { entries } = menu
  const lineOf = (at: number): string => {
    const { label = '', note = '' } = entries[at] ?? {}
    const said = [label.replaceAll(/ {2,}/g, ' '), note].filter((part) => part !== '').join(': ')
    return `${at + 1}. ${sentenceOf(cleanLine(said))}`
  }
  const all = entries.map((_, at) => at)
  // The first list has the program's own name, which was told.
  const title = goesBack ? [sentenceOf(menu.title)] : []
  asking.say(['', ...title, ...menu.text.map(sentenceOf)].join('\n'))
  if (entries.length === 0) asking.say(menu.empty)
  for (const at of all) asking.say(lineOf(at))
  const enter = entries[0]
    ? `Enter takes 1, ${cleanLine(entries[0].label).replaceAll(/ {2,}/g, ' ')}.`
    : ''
  const back = goesBack ? 'Type back to go back.' : ''
  asking.say(
    ['Type a number, or words of a line.', enter, back].filter((part) => part !== '').join(' '),
  )
  for (;;) {
    const typed = await asking.ask('Your choice: ')
    if (typed === null || /^(?:q|quit)$/i.test(typed)) return 'quit'
    if (/^(?:b|back)$/i.test(typed)) return goesBack ? 'back' : 'quit'
    const found = matching(menu, typed)
    const [only] = found
    const entry = only === undefined ? undefined : entries[only]
    if (entry && found.length === 1) return entry.to.type === 'back' ? 'back' : entry.to
    if (found.length > 1) {
      asking.say(`${found.length} lines have that:`)
      for (const at of found) asking.say(lineOf(at))
    } else if (entries.length > 0)
      asking.say(
        `Nothing here is called "${cleanLine(typed)}". A number from 1 to ${entries.length} is needed, or words of a line.`,
      )
  }
}

/** Places of the entries that are meant: by number, by the whole label, else by words. */
function matching(menu: Menu, typed: string): number[] {
  const { entries } = menu
  if (typed === '') return entries.length > 0 ? [0] : []
  if (/^\d{1,3}$/.test(typed)) return entries[Number(typed) - 1] ? [Number(typed) - 1] : []
  const word = typed.toLowerCase()
  const byLabel = entries.findIndex(({ label }) => label.toLowerCase() === word)
  if (byLabel >= 0) return [byLabel]
  const byBeginning = entries.flatMap(({ label }, at) =>
    label.toLowerCase().startsWith(word) ? [at] : [],
  )
  if (byBeginning.length === 1) return byBeginning
  return shownEntries(menu, typed).map((entry) => entries.indexOf(entry))
}

/** What a new interview is started with, question by question; null where the input ended. */
async function settled(
  { pack: packId, target }: FormPlace,
  { data, asking, check }: LineHomeOptions,
): Promise<HomeChoice | null> {
  const pack = packOf(data.packs ?? [], packId)
  if (!pack) return null
  const last = data.lastLevel?.pack === packId ? data.lastLevel.level : pack.level
  asking.say(`\n${sentenceOf(`New interview: ${targetWords(target, pack)}`)}`)
  const level = await asking.choose(
    'Which level?',
    pack.levels.map(({ id, title }) => ({ id, words: `${id}, ${cleanLine(title)}` })),
    last,
  )
  if (level === null) return null
  const resume = await document('Your résumé, as the path of a file (Enter: none): ', asking, check)
  if (resume === undefined) return null
  const jd =
    resume === null
      ? null
      : await document('The job description, as the path of a file (Enter: none): ', asking, check)
  if (jd === undefined) return null
  const fitted = await accommodations(asking)
  if (fitted === null) return null
  return { type: 'start', pack: packId, target, settings: { level, resume, jd, ...fitted } }
}

function targetWords(target: Target, pack: NonNullable<ReturnType<typeof packOf>>): string {
  if ('loop' in target) return pack.loops.find(({ id }) => id === target.loop)?.name ?? target.loop
  if ('round' in target)
    return pack.rounds.find(({ stage }) => stage === target.round)?.name ?? target.round
  const title = pack.questions.find(({ id }) => id === target.question)?.title
  return [target.question, title ?? ''].filter((part) => part !== '').join(' ')
}

/** A path that can be read; null for none, undefined where the input ended. */
async function document(
  question: string,
  asking: Asking,
  check: LineHomeOptions['check'],
): Promise<string | null | undefined> {
  for (;;) {
    const typed = await asking.ask(question)
    if (typed === null) return undefined
    if (typed === '') return null
    const checked = await check(typed)
    if (checked.outcome === 'read') {
      asking.say(sentenceOf(checked.note))
      return checked.path
    }
    asking.say(sentenceOf(checked.sentence))
  }
}

type Fitted = Pick<StartSettings, 'seed' | 'clock' | 'extraTime' | 'figures'>
const USUAL: Fitted = { seed: null, clock: null, extraTime: null, figures: null }

/** What makes it fit a person; asked for only where something is wanted. */
async function accommodations(asking: Asking): Promise<Fitted | null> {
  const wanted = await asking.yesNo('Change anything about time, points or the draw of questions?')
  if (wanted !== true) return wanted === false ? USUAL : null
  const extraTime = await asking.number('More time in percent, 0 to 300 (Enter: none): ', 300)
  if (extraTime === undefined) return null
  const clock = await asking.yesNo('Tell nothing of the time that is left?')
  const figures =
    clock === null ? null : await asking.yesNo('Hide points until they are asked for?')
  if (clock === null || figures === null) return null
  const seed = await asking.number('A seed, for the same draw again (Enter: none): ', 999_999_999)
  if (seed === undefined) return null
  return {
    extraTime: extraTime === 0 ? null : extraTime,
    clock: clock ? 'hidden' : null,
    figures: figures ? 'hidden' : null,
    seed,
  }
}
