import type { Language } from '../../../domain/work/report.js'
import type { TypedProgram } from '../../../session/ports.js'
import { ACT_TEXT_MAX } from '../../../session/ports.js'
import { afterTyping } from '../after-typing.js'

/** A program as it stands on the screen. */
export type Standing = { text: string; language: Language; starter: string }

export type Edits = {
  /** `Candidate.edits`. */
  listen: (listener: (program: TypedProgram) => void) => () => void
  /** The session has this program: what differs from it is told. */
  known: (program: { text: string; language: Language } | null) => void
  typed: () => void
  /** Tells what is left, before an act resolves. */
  flush: () => void
  stop: () => void
}

/** Tells the session of a program as it is typed, coalesced. `standing`: the one in hand; null outside of work. */
export function createEdits(standing: () => Standing | null): Edits {
  const listeners = new Set<(program: TypedProgram) => void>()
  let had: { text: string; language: Language } | null = null

  const { typed, flush, stop } = afterTyping(() => {
    const now = standing()
    if (!now || listeners.size === 0 || !isNews(now, had)) return
    const { text, language } = now
    had = { text, language }
    for (const listener of listeners)
      listener({ text, language: language === 'sql' ? null : language })
  })
  return {
    listen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    known(program) {
      had = program
    },
    typed,
    flush,
    stop,
  }
}

function isNews(
  { text, language, starter }: Standing,
  had: { text: string; language: Language } | null,
): boolean {
  // Such a text is neither run nor handed in; the draft keeps it.
  if (text.length > ACT_TEXT_MAX) return false
  if (had === null) return true
  if (had.language === language) return had.text !== text
  // Another language was looked at, and nothing was written in it.
  return text !== starter
}
