import type { ScreenDraft } from './state.js'

/** Typing is written down this long after the last key (ms). */
const QUIET_MS = 250

export type DraftKeeper = {
  /** Something was typed: save soon. */
  touched: () => void
  /** Save now what is not saved yet. */
  flush: () => void
  stop: () => void
}

/**
 * Saves the draft a moment after the last change. A save that fails is told to `failed` and tried again with
 * the next change; nothing is thrown.
 */
export function keepDrafts(options: {
  draft: () => ScreenDraft
  save: (draft: ScreenDraft) => void | Promise<void>
  saved: () => void
  failed: (why: unknown) => void
}): DraftKeeper {
  let timer: NodeJS.Timeout | null = null
  let latest = 0
  const flush = (): void => {
    if (!timer) return
    clearTimeout(timer)
    timer = null
    latest += 1
    const mine = latest
    const done = (): void => {
      if (mine === latest && !timer) options.saved()
    }
    try {
      const pending = options.save(options.draft())
      if (pending instanceof Promise) pending.then(done, options.failed)
      else done()
    } catch (error) {
      options.failed(error)
    }
  }
  return {
    touched() {
      if (timer) clearTimeout(timer)
      timer = setTimeout(flush, QUIET_MS)
    },
    flush,
    stop() {
      flush()
    },
  }
}
