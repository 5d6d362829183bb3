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
