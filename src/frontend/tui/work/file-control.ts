import { textOf } from '../editor/reducer.js'
import type { ScreenStore } from '../interview/controller.js'
import { isTouched } from './desk.js'
import type { Desk } from './desk.js'
import { fileNotice, programName } from './files.js'
import type { Kept, Met, WorkFiles } from './files.js'

export type FileControlOptions = {
  store: ScreenStore
  /** null: programs are kept in the draft alone. */
  files: WorkFiles | null
  notice: (text: string) => void
  /** Takes a text as the program; it can be undone. */
  replace: (text: string) => void
  /** Saves what is not saved yet. */
  flush: () => void
}

/** The program in hand and its file. */
export type FileControl = {
  /** Takes what somebody wrote there; what is to be told of it, or null. */
  meet: () => string | null
  /** The same, told. */
  take: () => void
  /** Writes the program. */
  keep: () => void
  /** Another program lies there than before. */
  opened: () => void
  /** Its path; null where there is none. */
  path: () => string | null
  /** Path of the file for an editor, as the program stands; null where the text is to be handed over. */
  forEditor: () => string | null
}

export function createFileControl(options: FileControlOptions): FileControl {
  const { store, files, notice, replace } = options
  /** The last failure that was told: the same one at every key is told once. */
  let failure: string | null = null

  const deskNow = (): Desk | null => store.state().desk
  const news = (file: string, outcome: Met | Kept): string | null => {
    const said = fileNotice(file, outcome)
    const isTold = outcome.outcome === 'failed' && said === failure
    failure = outcome.outcome === 'failed' ? said : null
    return isTold ? null : said
  }
  const meet = (): string | null => {
    const desk = deskNow()
    if (!desk || !files) return null
    const program = programName(desk)
    const found = files.meet(program, textOf(desk.editor))
    if (found.outcome === 'changed') replace(found.text)
    return news(files.nameOf(program), found)
  }
  const take = (): void => {
    const said = meet()
    if (said !== null) notice(said)
  }
  const keep = (): Kept | null => {
    const desk = deskNow()
    if (!desk || !files) return null
    const program = programName(desk)
    const kept = files.keep(program, textOf(desk.editor))
    const said = news(files.nameOf(program), kept)
    if (said !== null) notice(said)
    return kept
  }
  const path = (): string | null => {
    const desk = deskNow()
    return desk && files ? files.pathOf(programName(desk)) : null
  }
  return {
    meet,
    take,
    keep: () => void keep(),
    opened() {
      const { desk, turn } = store.state()
      if (!desk || !files) return
      const asked = turn.type === 'asked' ? turn.request.work?.language : desk.language
      if (asked !== desk.language && !isTouched(desk)) {
        // The log knows the program of the other language; of this one the file knows most.
        const held = files.held(programName(desk))
        if (held !== null && held !== textOf(desk.editor)) replace(held)
      }
      take()
    },
    path,
    forEditor() {
      options.flush()
      take()
      return keep()?.outcome === 'failed' ? null : path()
    },
  }
}
