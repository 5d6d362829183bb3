/**
 * Words arrive faster than they can be read: they are drawn at most this often (ms). The further a long line has come, the
 * further its reader is behind, and each drawing costs the terminal more than the words in it.
 */
const PACES = [
  { upTo: 400, ms: 100 },
  { upTo: 1_200, ms: 250 },
  { upTo: Number.POSITIVE_INFINITY, ms: 1_000 },
] as const
const SENTENCE = /[.!?…]["')\]]?(?:\s|$)/

export type Coalescer = {
  push: (text: string) => void
  /** Hands out what is left, now. */
  flush: () => void
  /** Forgets what is left: the finished line has come. */
  reset: () => void
}

/** Collects pieces of a line and hands them out every 100 ms, later less often; the first finished sentence goes out at once. */
export function coalesce(show: (text: string) => void): Coalescer {
  let waiting = ''
  let spoken = ''
  let sentence: 'first' | 'later' = 'first'
  let timer: NodeJS.Timeout | null = null

  const flush = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    if (waiting === '') return
    const text = waiting
    waiting = ''
    show(text)
  }
  return {
    push(text) {
      waiting += text
      spoken += text
      if (sentence === 'first' && SENTENCE.test(spoken)) {
        sentence = 'later'
        flush()
        return
      }
      timer ??= setTimeout(flush, paceOf(spoken.length))
    },
    flush,
    reset() {
      if (timer) clearTimeout(timer)
      timer = null
      waiting = ''
      spoken = ''
      sentence = 'first'
    },
  }
}

/** Ms between two drawings once so many characters have been said. */
function paceOf(said: number): number {
  return PACES.find(({ upTo }) => said <= upTo)?.ms ?? 0
}
