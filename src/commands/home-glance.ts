import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import type { HomeData, HomePack } from '../frontend/tui/home/data.js'
import { readOutline } from '../library/outline.js'
import type { PackOutline } from '../library/outline.js'
import { packIds } from '../library/packs.js'
import { isSessionId } from '../transcript/ids.js'
import { isUnset } from './home-first.js'
import { begunIn, endingOf, standingIn } from './home-log.js'
import type { Begun, Standing } from './home-log.js'
import type { HomePlaces } from './home-places.js'
import { minutesWords, whenWords } from './when.js'

/** The newest interviews that are looked at here; the list, which is read next, knows all. */
const LOOKED_AT = 10

/**
 * What the first frame shows, from names, a few kilobytes and the outlines of packs: no schema and no whole log is
 * loaded for it. What is not known so cheaply is null.
 */
export function glance(places: HomePlaces, now: Date): HomeData {
  const packs = outlines(places)
  const names = interviewNames(places.transcripts)
  return {
    status: 'no model: scripted, coverage',
    past: names.length,
    goOn: goOn(names, places, packs, now),
    interviews: null,
    packs: packs && packs.map(packOf),
    asked: null,
    lastLevel: lastLevel(names, places),
    setUp: {
      note: 'a model makes the interviewer live',
      isFirst: names.length === 0 && isUnset(places.settings),
    },
  }
}

/** Null where one of them has no outline that is up to date. */
function outlines({ roots, store }: HomePlaces): PackOutline[] | null {
  const found = packIds(roots).map((packId) => readOutline(store, { roots, packId }))
  return found.includes(null) ? null : found.filter((outline) => outline !== null)
}

/** Newest first: an id begins with the time of the start. */
function interviewNames(home: string): string[] {
  try {
    return readdirSync(home, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && STARTED.test(entry.name) && isSessionId(entry.name))
      .map(({ name }) => name)
      .sort()
      .reverse()
  } catch (error) {
    // None yet, or not readable: then the list, which is read next, says so.
    if (error instanceof Error && 'code' in error) return []
    throw error
  }
}

const STARTED = /^\d{4}-\d{2}-\d{2}-/

function goOn(
  names: readonly string[],
  places: HomePlaces,
  packs: readonly PackOutline[] | null,
  now: Date,
): HomeData['goOn'] {
  for (const id of names.slice(0, LOOKED_AT)) {
    if (endingOf(logOf(places, id)).type !== 'unfinished') continue
    const found = goOnWith(id, places, packs, now)
    if (found !== null) return found
  }
  return null
}

/** Of the newest loop or round of a person: practice of one question takes its level as it comes. */
function lastLevel(names: readonly string[], places: HomePlaces): HomeData['lastLevel'] {
  for (const id of names.slice(0, LOOKED_AT)) {
    const begun = begunIn(logOf(places, id))
    if (begun === null || begun.isSimulated || begun.question !== null) continue
    return begun.level === null ? null : { pack: begun.pack, level: begun.level }
  }
  return null
}

/** How the home screen offers to go on with this interview; null where its start cannot be read. */
export function goOnWith(
  id: string,
  places: HomePlaces,
  packs: readonly PackOutline[] | null,
  now: Date,
): HomeData['goOn'] {
  const log = logOf(places, id)
  const begun = begunIn(log)
  if (begun === null) return null
  const { at } = endingOf(log)
  return {
    id,
    title: [titleOf(begun, packs), ...standingWords(begun, standingIn(log), packs)].join(' · '),
    when: at === null ? '' : whenWords(at, now),
  }
}

function logOf({ transcripts }: HomePlaces, id: string): string {
  return join(transcripts, id, 'events.jsonl')
}

/** `Etsy express`, `Etsy · Technical screen`, `Etsy · cd-02 Character n-grams`. */
export function titleOf(begun: Begun, packs: readonly PackOutline[] | null): string {
  const pack = packs?.find(({ id }) => id === begun.pack)
  const name = pack?.name ?? begun.pack
  if (begun.question !== null) {
    const question = pack?.questions.find(({ id }) => id === begun.question)
    return `${name} · ${begun.question}${question ? ` ${question.title}` : ''}`
  }
  return begun.round === null
    ? `${name} ${begun.loop}`
    : `${name} · ${roundName(begun.round, pack)}`
}

/** Where it stands, as far as the title does not say it already. */
function standingWords(
  begun: Begun,
  standing: Standing | null,
  packs: readonly PackOutline[] | null,
): string[] {
  if (standing === null) return ['not begun']
  const pack = packs?.find(({ id }) => id === begun.pack)
  return [
    ...(begun.loop === 'single' ? [] : [roundName(standing.stage, pack)]),
    ...(begun.question === null && standing.questions > 0
      ? [`question ${standing.questions}`]
      : []),
  ]
}

function roundName(stage: string, pack: PackOutline | undefined): string {
  return pack?.rounds.find((round) => round.stage === stage)?.name ?? stage
}

/** A pack as the home screen lists it. */
export function packOf(outline: PackOutline): HomePack {
  const { id, name, loops, rounds, questions, levels, level } = outline
  return {
    id,
    name,
    loops: loops.map((loop) => ({
      id: loop.id,
      name: loop.name,
      note: minutesWords(loop.minutes),
      short: `${loop.id === 'full' ? 'full loop' : loop.id} ${minutesWords(loop.minutes)}`,
    })),
    rounds: rounds
      .filter(({ kind }) => kind === 'talk' || kind === 'negotiation')
      .map((round) => ({
        stage: round.stage,
        name: round.name,
        note: minutesWords(round.minutes),
      })),
    questions,
    levels,
    level,
  }
}
