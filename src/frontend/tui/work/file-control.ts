import { fileNotice } from './files.js'
import type { Kept, Met, ProgramName, WorkFiles } from '../../../domain/work/files.js'

export type FileControlOptions = {
  /** What is written now, and which file is its own; null where nothing is. */
  inHand: () => { name: ProgramName; text: string } | null
  /** null: it is kept in the draft alone. */
  files: WorkFiles | null
  notice: (text: string) => void
  /** Takes a text in its place; it can be undone. */
  replace: (text: string) => void
  /** Saves what is not saved yet. */
  flush: () => void
}

/** What is written and its file: a program, or a scratchpad. */
export type FileControl = {
  /** Takes what somebody wrote there; what is to be told of it, or null. */
  meet: () => string | null
  /** The same, told. */
  take: () => void
  /** Writes what is in hand. */
  keep: () => void
  /** What the file holds, whoever wrote it; null where there is nothing usable. */
  held: () => string | null
  /** Its path; null where there is none. */
  path: () => string | null
  /** Path of the file for an editor, with what is in hand; null where the text is to be handed over. */
  forEditor: () => string | null
}

export function createFileControl(options: FileControlOptions): FileControl {
  const { inHand, files, notice, replace } = options
  /** The last failure that was told: the same one at every key is told once. */
  let failure: string | null = null

  const news = (file: string, outcome: Met | Kept): string | null => {
    const said = fileNotice(file, outcome)
    const isTold = outcome.outcome === 'failed' && said === failure
    failure = outcome.outcome === 'failed' ? said : null
    return isTold ? null : said
  }
  const meet = (): string | null => {
    const hand = inHand()
    if (!hand || !files) return null
    const found = files.meet(hand.name, hand.text)
    if (found.outcome === 'changed') replace(found.text)
    return news(files.nameOf(hand.name), found)
  }
  const take = (): void => {
    const said = meet()
    if (said !== null) notice(said)
  }
  const keep = (): Kept | null => {
    const hand = inHand()
    if (!hand || !files) return null
    const kept = files.keep(hand.name, hand.text)
    const said = news(files.nameOf(hand.name), kept)
    if (said !== null) notice(said)
    return kept
  }
  const path = (): string | null => {
    const hand = inHand()
    return hand && files ? files.pathOf(hand.name) : null
  }
  return {
    meet,
    take,
    keep: () => void keep(),
    held() {
      const hand = inHand()
      return hand && files ? files.held(hand.name) : null
    },
    path,
    forEditor() {
      options.flush()
      take()
      return keep()?.outcome === 'failed' ? null : path()
    },
  }
}
