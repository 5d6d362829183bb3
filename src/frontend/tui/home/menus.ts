import { cleanLine } from '../text/clean.js'
import type { HomeChoice, HomeData, HomePack, Target } from './data.js'
import { list } from './list.js'
import type { Entry, Menu } from './list.js'
import { interviewMenu, pastMenu } from './past.js'
import { ALL_QUESTIONS, questionsMenu } from './questions.js'
import type { QuestionsPlace } from './questions.js'

/** The page with the settings of a new interview. */
export type FormPlace = { type: 'form'; pack: string; target: Target }
/** A list, or a page, on the way to a choice. */
export type Place =
  | { type: 'home' }
  | { type: 'packs'; next: 'new' | 'practise' }
  | { type: 'new'; pack: string }
  | { type: 'rounds'; pack: string }
  | QuestionsPlace
  | FormPlace
  | { type: 'past' }
  | { type: 'interview'; id: string }
  | { type: 'confirm-delete'; id: string }

const CHOICES: ReadonlySet<string> = new Set<HomeChoice['type']>([
  'continue',
  'transcript',
  'report',
  'replay',
  'delete',
  'start',
  'practise',
  'set-up',
  'quit',
])

/** True where an entry ends the screen instead of opening a list. */
export function isChoice(to: Entry['to']): to is HomeChoice {
  return CHOICES.has(to.type)
}

/** The list at a place; null where what it shows has not been read yet. Total: an unknown id gives an empty list. */
export function menuAt(place: Exclude<Place, FormPlace>, data: HomeData): Menu | null {
  switch (place.type) {
    case 'home':
      return home(data)
    case 'past':
      return data.interviews && pastMenu(data.interviews)
    case 'interview':
    case 'confirm-delete':
      return data.interviews && interviewMenu(place, data.interviews)
    case 'questions':
      // What was seen comes last, so the order stands only when that is known.
      return (
        data.packs && data.asked && questionsMenu(place, packOf(data.packs, place.pack), data.asked)
      )
    case 'packs':
    case 'new':
    case 'rounds':
      return data.packs && packsMenu(place, data.packs)
  }
}

/** Where an entry leads: with one company there is nothing to choose. */
export function resolved(place: Place, data: HomeData): Place {
  if (place.type !== 'packs' || data.packs?.length !== 1) return place
  return behind(place.next, data.packs[0]?.id ?? '')
}

function behind(next: 'new' | 'practise', pack: string): Place {
  return next === 'new' ? { type: 'new', pack } : practice(pack, 'practise')
}

function practice(pack: string, next: QuestionsPlace['next']): QuestionsPlace {
  return { type: 'questions', pack, next, only: ALL_QUESTIONS }
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
  const unset: Entry[] = data.setUp.isFirst
    ? [
        {
          label: 'Start here',
          note: 'who interviews? three questions; New goes on without',
          to: { type: 'set-up', start: 'guided' },
        },
      ]
    : []
  return list('greenroom', [
    ...unset,
    ...first,
    { label: 'New', note: newNote(data), to: { type: 'packs', next: 'new' } },
    {
      label: 'Past',
      note: past === 1 ? '1 interview' : `${past} interviews`,
      to: { type: 'past' },
    },
    { label: 'Practise', note: practiceNote(data), to: { type: 'packs', next: 'practise' } },
    {
      label: 'Set up',
      note: cleanLine(data.setUp.note),
      to: { type: 'set-up', start: 'settings' },
    },
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
        to: behind(place.next, pack.id),
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
      to: { type: 'form', pack: place.pack, target: { round: round.stage } },
    })),
  )
}

function newInterview(pack: HomePack | undefined): Menu {
  if (!pack) return list('New interview', [])
  return list(`New interview: ${cleanLine(pack.name)}`, [
    ...pack.loops.map((loop): Entry => ({
      label: cleanLine(loop.name),
      note: cleanLine(loop.note),
      to: { type: 'form', pack: pack.id, target: { loop: loop.id } },
    })),
    {
      label: 'One round',
      note: `${pack.rounds.length} to choose from`,
      to: { type: 'rounds', pack: pack.id },
    },
    {
      label: 'One question',
      note: `${pack.questions.length} to choose from`,
      to: practice(pack.id, 'form'),
    },
  ])
}

/** The pack with this id. */
export function packOf(packs: readonly HomePack[], id: string): HomePack | undefined {
  return packs.find((pack) => pack.id === id)
}
