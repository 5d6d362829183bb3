import type { ScreenDraft } from './screen-draft.js'

/** Typing is written down this long after it, also while it goes on (ms): a killed program loses no more. */
const SAVE_MS = 250
/** A save of a very long text may take long: then it is written down less often, so that keys are not held up. */
const SHARE = 10

export type DraftKeeper = {
  /** Something was typed: save soon. */
  touched: () => void
  /** Save now what is not saved yet. */
  flush: () => void
  stop: () => void
}

/**
 * Saves the draft while it is typed. `saved` is told once nothing more comes for a moment: a mark that changes with
 * every key would only flicker. A save that fails is told to `failed` and tried again with the next change; nothing is
 * thrown.
 */
export function keepDrafts(options: {
  draft: () => ScreenDraft
  save: (draft: ScreenDraft) => void | Promise<void>
  saved: () => void
  failed: (why: unknown) => void
}): DraftKeeper {
  let timer: NodeJS.Timeout | null = null
  let isUnsaved = false
  let touchedAt = 0
  let waitMs = SAVE_MS
  // Saves are counted, so that an early one that ends late says nothing.
  let begun = 0
  let done = 0

  const save = (): void => {
    isUnsaved = false
    begun += 1
    const mine = begun
    const startedAt = performance.now()
    const ended = (): void => {
      done = mine
      announce()
    }
    try {
      const pending = options.save(options.draft())
      if (pending instanceof Promise) pending.then(ended, options.failed)
      else done = mine
    } catch (error) {
      options.failed(error)
    }
    waitMs = Math.max(SAVE_MS, SHARE * (performance.now() - startedAt))
  }
  const announce = (): void => {
    if (done === begun && !isUnsaved && !timer) options.saved()
  }
  const due = (): void => {
    timer = null
    if (isUnsaved) save()
    // Timers come a little early or late.
    const isTyping = performance.now() - touchedAt < SAVE_MS - 10
    if (isTyping) timer = setTimeout(due, waitMs)
    announce()
  }
  const flush = (): void => {
    if (!timer && !isUnsaved) return
    if (timer) clearTimeout(timer)
    timer = null
    if (isUnsaved) save()
    announce()
  }
  return {
    touched() {
      isUnsaved = true
      touchedAt = performance.now()
      timer ??= setTimeout(due, waitMs)
    },
    flush,
    stop: flush,
  }
}
