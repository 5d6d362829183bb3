import { UserError } from '../../errors.js'
import type { Failure } from '../../llm/index.js'

/** What a check found. `look`: worth knowing, stops nothing; `broken`: an interview does not run, or not rightly. */
export type State = 'ok' | 'look' | 'broken'

/** One line of `greenroom doctor`. `todo` is what to do about it; null where nothing is to do. */
export type Check = { id: string; state: State; text: string; todo: string | null }

export function ok(id: string, text: string): Check {
  return { id, state: 'ok', text, todo: null }
}

export function look(id: string, text: string, todo: string): Check {
  return { id, state: 'look', text, todo }
}

export function broken(id: string, text: string, todo: string | null): Check {
  return { id, state: 'broken', text, todo }
}

/** What a person can mend, as a line. Throws what is no UserError: that is a bug. */
export function asCheck(id: string, error: unknown): Check {
  if (error instanceof UserError) return broken(id, error.message, error.remedy)
  throw error
}

/** What a server did, as a line. */
export function failed(id: string, { sentence, remedy }: Failure): Check {
  return broken(id, sentence.replace(/\.$/, ''), remedy)
}

/** What the total time of `seconds` left no room for. */
export function late(id: string, seconds: number): Check {
  return look(id, `no answer within ${seconds} s`, 'Give it more time: --timeout 120')
}
