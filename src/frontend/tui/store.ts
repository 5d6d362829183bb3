/** State outside React: a port of the session reads and changes it at once, the view follows. */
export type Store<S, A> = {
  state: () => S
  dispatch: (action: A) => void
  subscribe: (listener: () => void) => () => void
}

export function createStore<S, A>(reduce: (state: S, action: A) => S, initial: S): Store<S, A> {
  let current = initial
  const listeners = new Set<() => void>()
  return {
    state: () => current,
    dispatch(action) {
      const next = reduce(current, action)
      if (next === current) return
      current = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
