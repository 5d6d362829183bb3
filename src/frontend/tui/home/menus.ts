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

export type Entry = { label: string; note: string; to: Place | HomeChoice | { type: 'back' } }
export type Menu = {
  title: string
  entries: readonly Entry[]
  filter: 'by letters' | 'none'
  empty: string
}

const CHOICES: ReadonlySet<string> = new Set([
  'continue',
  'show',
  'replay',
  'delete',
  'start',
  'round',
  'question',
  'set-up',
  'quit',
])

/** True where an entry ends the screen instead of opening a list. */
export function isChoice(to: Entry['to']): to is HomeChoice {
  return CHOICES.has(to.type)
}

/** The list at a place. Total: an unknown pack or interview gives an empty list. */
export function menuAt(place: Place, data: HomeData): Menu {
  switch (place.type) {
    case 'home':
      return home(data)
    case 'packs':
      return list(
        'Which company?',
        data.packs.map((pack): Entry => ({
          label: cleanLine(pack.name),
          note: pack.id,
          to: { type: place.next, pack: pack.id },
        })),
      )
    case 'new':
      return newInterview(packOf(data, place.pack))
    case 'rounds':
      return list(
        'One round',
        (packOf(data, place.pack)?.rounds ?? []).map((round): Entry => ({
          label: cleanLine(round.name),
          note: cleanLine(round.note),
          to: { type: 'round', pack: place.pack, stage: round.stage },
        })),
      )
    case 'questions':
      return questions(packOf(data, place.pack))
    case 'past':
      return {
        ...list(
          'Past interviews',
          data.interviews.map((interview): Entry => ({
            label: cleanLine(interview.title),
            note: noteOf(interview),
            to: { type: 'interview', id: interview.id },
          })),
        ),
        filter: 'by letters',
        empty: 'No interview yet.',
      }
    case 'interview':
      return interviewMenu(data.interviews.find((entry) => entry.id === place.id))
    case 'confirm-delete':
      return list('Delete this interview? It cannot be brought back.', [
        { label: 'Keep it', note: '', to: { type: 'back' } },
        { label: 'Delete it', note: place.id, to: { type: 'delete', id: place.id } },
      ])
  }
}

function list(title: string, entries: readonly Entry[]): Menu {
  return { title, entries, filter: 'none', empty: 'Nothing here.' }
}

function home(data: HomeData): Menu {
  const open = data.interviews.find((interview) => interview.state === 'unfinished')
  const count = data.packs.reduce((sum, pack) => sum + pack.questions.length, 0)
  const unseen = data.packs.reduce(
    (sum, pack) => sum + pack.questions.filter((entry) => entry.seen === 'not yet').length,
    0,
  )
  const past = data.interviews.length
  const entries: Entry[] = [
    {
      label: 'New',
      note: 'full loop · express · one round · one question',
      to: intoPack(data, 'new'),
    },
    {
      label: 'Past',
      note: past === 1 ? '1 interview' : `${past} interviews`,
      to: { type: 'past' },
    },
    {
      label: 'Practise',
      note: `${count} questions, ${unseen} not yet seen`,
      to: intoPack(data, 'questions'),
    },
    { label: 'Set up', note: cleanLine(data.setUp), to: { type: 'set-up' } },
    { label: 'Quit', note: '', to: { type: 'quit' } },
  ]
  if (open) {
    entries.unshift({
      label: 'Go on',
      note: `${cleanLine(open.title)} · ${cleanLine(open.when)}`,
      to: { type: 'continue', id: open.id },
    })
  }
  return list('greenroom', entries)
}

/** With one company there is nothing to choose. */
function intoPack(data: HomeData, next: 'new' | 'questions'): Place {
  const only = data.packs.length === 1 ? data.packs[0] : undefined
  return only ? { type: next, pack: only.id } : { type: 'packs', next }
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

/** What was not yet seen comes first. */
function questions(pack: HomePack | undefined): Menu {
  const sorted = [...(pack?.questions ?? [])].sort(
    (a, b) => Number(a.seen === 'seen') - Number(b.seen === 'seen'),
  )
  return {
    title: 'One question',
    filter: 'by letters',
    empty: 'No question fits.',
    entries: sorted.map((question): Entry => ({
      label: `${question.id}  ${cleanLine(question.title)}`,
      note: `${question.kind} · ${question.minutes} min${question.seen === 'seen' ? ' · seen' : ''}`,
      to: { type: 'question', pack: pack?.id ?? '', id: question.id },
    })),
  }
}

function interviewMenu(interview: HomeInterview | undefined): Menu {
  if (!interview) return list('This interview is gone.', [])
  const { id, state } = interview
  const go: Entry[] =
    state === 'unfinished'
      ? [{ label: 'Go on', note: 'where it stopped', to: { type: 'continue', id } }]
      : []
  return list(`${cleanLine(interview.title)} · ${noteOf(interview)}`, [
    ...go,
    { label: 'Report', note: 'what was said of it', to: { type: 'show', id } },
    { label: 'Replay', note: 'as it was', to: { type: 'replay', id } },
    { label: 'Delete', note: 'asks first', to: { type: 'confirm-delete', id } },
  ])
}

function noteOf(interview: HomeInterview): string {
  const state = interview.state === 'ended' ? '' : ` · ${interview.state}`
  return cleanLine(`${interview.when}${state}`)
}

function packOf(data: HomeData, id: string): HomePack | undefined {
  return data.packs.find((pack) => pack.id === id)
}
