import { cleanLine } from '../text/clean.js'
import type { HomeChoice, HomeData, HomeInterview, HomePack } from './data.js'

/** A list on the way to a choice. */
export type Place =
  | { type: 'home' }
  | { type: 'packs'; next: 'new' | 'questions' }
  | { type: 'new'; pack: string }
  | { type: 'rounds'; pack: string }
  | { type: 'questions'; pack: string }
  | { type: 'past' }
  | { type: 'interview'; id: string }
  | { type: 'confirm-delete'; id: string }
  | { type: 'set-up' }

export type Entry = { label: string; note: string; to: Place | HomeChoice | { type: 'back' } }
export type Menu = {
  title: string
  /** Paragraphs above the list. */
  text: readonly string[]
  entries: readonly Entry[]
  filter: 'by letters' | 'none'
  empty: string
}

const CHOICES: ReadonlySet<string> = new Set<HomeChoice['type']>([
  'continue',
  'transcript',
  'report',
  'replay',
  'delete',
  'start',
  'round',
  'question',
  'quit',
])

/** True where an entry ends the screen instead of opening a list. */
export function isChoice(to: Entry['to']): to is HomeChoice {
  return CHOICES.has(to.type)
}

/** The list at a place; null where what it shows has not been read yet. Total: an unknown id gives an empty list. */
export function menuAt(place: Place, data: HomeData): Menu | null {
  switch (place.type) {
    case 'home':
      return home(data)
    case 'set-up':
      return {
        ...list('Set up', [{ label: 'Back', note: '', to: { type: 'back' } }]),
        text: data.setUp.page.map(cleanLine),
      }
    case 'past':
    case 'interview':
    case 'confirm-delete':
      return data.interviews && interviewsMenu(place, data.interviews)
    case 'questions':
      // What was seen comes last, so the order stands only when that is known.
      return data.packs && data.asked && questions(packOf(data.packs, place.pack), data.asked)
    case 'packs':
    case 'new':
    case 'rounds':
      return data.packs && packsMenu(place, data.packs)
  }
}

/** Where an entry leads: with one company there is nothing to choose. */
export function resolved(place: Place, data: HomeData): Place {
  if (place.type !== 'packs' || data.packs?.length !== 1) return place
  return { type: place.next, pack: data.packs[0]?.id ?? '' }
}

function list(title: string, entries: readonly Entry[]): Menu {
  return { title, text: [], entries, filter: 'none', empty: 'Nothing here.' }
}

function home(data: HomeData): Menu {
  const { goOn, past } = data
  const first: Entry[] = goOn
    ? [
        {
          label: 'Go on',
          note: cleanLine(`${goOn.title} · ${goOn.when}`),
          to: { type: 'continue', id: goOn.id },
        },
      ]
    : []
  return list('greenroom', [
    ...first,
    { label: 'New', note: newNote(data), to: { type: 'packs', next: 'new' } },
    {
      label: 'Past',
      note: past === 1 ? '1 interview' : `${past} interviews`,
      to: { type: 'past' },
    },
    { label: 'Practise', note: practiceNote(data), to: { type: 'packs', next: 'questions' } },
    { label: 'Set up', note: cleanLine(data.setUp.note), to: { type: 'set-up' } },
    { label: 'Quit', note: '', to: { type: 'quit' } },
  ])
}

/** With several companies the loops of none of them are the ones to name. */
function newNote({ packs }: HomeData): string {
  const loops = packs?.length === 1 ? packs[0]?.loops.map(({ short }) => cleanLine(short)) : null
  return [...(loops ?? ['a loop']), 'one round', 'one question'].join(' · ')
}

function practiceNote({ packs, asked }: HomeData): string {
  if (!packs) return 'one question at a time'
  const ids = packs.flatMap((pack) => pack.questions.map(({ id }) => `${pack.id}/${id}`))
  const count = ids.length === 1 ? '1 question' : `${ids.length} questions`
  return asked ? `${count}, ${ids.filter((id) => !asked.has(id)).length} not yet seen` : count
}

function packsMenu(
  place: Extract<Place, { type: 'packs' | 'new' | 'rounds' }>,
  packs: readonly HomePack[],
): Menu {
  if (place.type === 'packs') {
    return list(
      'Which company?',
      packs.map((pack): Entry => ({
        label: cleanLine(pack.name),
        note: pack.id,
        to: { type: place.next, pack: pack.id },
      })),
    )
  }
  const pack = packOf(packs, place.pack)
  if (place.type === 'new') return newInterview(pack)
  return list(
    'One round',
    (pack?.rounds ?? []).map((round): Entry => ({
      label: cleanLine(round.name),
      note: cleanLine(round.note),
      to: { type: 'round', pack: place.pack, stage: round.stage },
    })),
  )
}

function newInterview(pack: HomePack | undefined): Menu {
  if (!pack) return list('New interview', [])
  return list(`New interview: ${cleanLine(pack.name)}`, [
    ...pack.loops.map((loop): Entry => ({
      label: cleanLine(loop.name),
      note: cleanLine(loop.note),
      to: { type: 'start', pack: pack.id, loop: loop.id },
    })),
    {
      label: 'One round',
      note: `${pack.rounds.length} to choose from`,
      to: { type: 'rounds', pack: pack.id },
    },
    {
      label: 'One question',
      note: `${pack.questions.length} to choose from`,
      to: { type: 'questions', pack: pack.id },
    },
  ])
}

function questions(pack: HomePack | undefined, asked: ReadonlySet<string>): Menu {
  const isSeen = (id: string) => asked.has(`${pack?.id ?? ''}/${id}`)
  const sorted = [...(pack?.questions ?? [])].sort(
    (a, b) => Number(isSeen(a.id)) - Number(isSeen(b.id)),
  )
  return {
    ...list(
      'One question',
      sorted.map(({ id, title, kind, minutes }): Entry => ({
        label: `${id}  ${cleanLine(title)}`,
        note: `${kind} · ${minutes} min${isSeen(id) ? ' · seen' : ''}`,
        to: { type: 'question', pack: pack?.id ?? '', id },
      })),
    ),
    filter: 'by letters',
    empty: 'No question fits.',
  }
}

function interviewsMenu(
  place: Extract<Place, { type: 'past' | 'interview' | 'confirm-delete' }>,
  interviews: readonly HomeInterview[],
): Menu {
  if (place.type === 'past') {
    return {
      ...list(
        'Past interviews',
        interviews.map((interview): Entry => ({
          label: cleanLine(interview.title),
          note: noteOf(interview),
          to: { type: 'interview', id: interview.id },
        })),
      ),
      filter: 'by letters',
      empty:
        interviews.length === 0
          ? 'No interview yet. greenroom replay sample-etsy-express plays one.'
          : 'No interview fits.',
    }
  }
  const interview = interviews.find(({ id }) => id === place.id)
  if (!interview) return list('This interview is gone.', [])
  const about = cleanLine(`${interview.title} · ${noteOf(interview)}`)
  if (place.type === 'interview') return interviewMenu(about, interview)
  return {
    ...list('Delete this interview?', [
      { label: 'Keep it', note: '', to: { type: 'back' } },
      { label: 'Delete it', note: place.id, to: { type: 'delete', id: place.id } },
    ]),
    text: [about, 'It cannot be brought back.'],
  }
}

function interviewMenu(about: string, { id, state, trouble }: HomeInterview): Menu {
  const remove: Entry = {
    label: 'Delete',
    note: 'asks first',
    to: { type: 'confirm-delete', id },
  }
  if (state === 'damaged') {
    return { ...list(about, [remove]), text: trouble === null ? [] : [cleanLine(trouble)] }
  }
  const goOn: Entry[] =
    state === 'unfinished'
      ? [{ label: 'Go on', note: 'where it stopped', to: { type: 'continue', id } }]
      : []
  return list(about, [
    ...goOn,
    { label: 'Report', note: 'the feedback, with your words', to: { type: 'report', id } },
    { label: 'Replay', note: 'as it was', to: { type: 'replay', id } },
    { label: 'Transcript', note: 'all that was said', to: { type: 'transcript', id } },
    remove,
  ])
}

/** What an interview's state is called in a list. */
const STATES = { ended: '', unfinished: 'unfinished', open: 'open elsewhere', damaged: 'damaged' }

function noteOf({ when, state }: HomeInterview): string {
  return [when, STATES[state]].filter((part) => part !== '').join(' · ')
}

function packOf(packs: readonly HomePack[], id: string): HomePack | undefined {
  return packs.find((pack) => pack.id === id)
}
