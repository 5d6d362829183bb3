import type { PlayerItem } from './blocks.js'

/** A place in the talk: block `block` of cue `cue`, UTF-16 offsets of its text. */
export type Hit = { cue: number; block: number; start: number; end: number }

/** A text to search: in small letters without accents, and where each of its characters stands in the text. */
export type Entry = { cue: number; block: number; folded: string; places: Uint32Array | null }

/** More are not counted: nobody goes through them. */
export const HITS_MAX = 5_000

/** Everything in the talk that can be found. Made once; a search only compares. */
export function entriesOf(items: readonly (readonly PlayerItem[])[]): Entry[] {
  return items.flatMap((blocks, cue) =>
    blocks.flatMap((item, block) => {
      const text = searchedText(item)
      return text === null ? [] : [entryOf(cue, block, text)]
    }),
  )
}

export function entryOf(cue: number, block: number, text: string): Entry {
  return { cue, block, ...folded(text) }
}

function searchedText(item: PlayerItem): string | null {
  return 'text' in item && item.type !== 'title' ? item.text : null
}

/** All places of a text, whatever its case and accents, in the order of the talk. */
export function findHits(entries: readonly Entry[], query: string): Hit[] {
  const wanted = folded(query).folded
  const hits: Hit[] = []
  if (wanted.trim() === '') return hits
  for (const { cue, block, folded: text, places } of entries) {
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      const end = at + wanted.length
      hits.push({ cue, block, start: places?.[at] ?? at, end: places?.[end] ?? end })
      if (hits.length >= HITS_MAX) return hits
    }
  }
  return hits
}

// oxlint-disable-next-line no-control-regex -- all of ASCII is meant
const ASCII = /^[\u0000-\u007f]*$/

function folded(text: string): { folded: string; places: Uint32Array | null } {
  // A line end in the talk is a blank to who searches.
  if (ASCII.test(text)) return { folded: text.toLowerCase().replace(/\s/g, ' '), places: null }
  let out = ''
  const places: number[] = []
  let at = 0
  for (const character of text) {
    const small = smallOf(character)
    for (let index = 0; index < small.length; index += 1) places.push(at)
    out += small
    at += character.length
  }
  places.push(at)
  return { folded: out, places: Uint32Array.from(places) }
}

/** One character without case and accent; '' for an accent that stands by itself. */
function smallOf(character: string): string {
  // Most of a text that is not ASCII is.
  const plain = character < '\u0080' ? character : character.normalize('NFD').replace(/\p{M}/gu, '')
  return /^\s$/.test(plain) ? ' ' : plain.toLowerCase()
}
