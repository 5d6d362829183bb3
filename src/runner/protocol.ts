/**
 * What the runner and a host say to each other: one JSON text a line, over standard input and output. Types only, so
 * that a host, which runs from its own file, needs no module of ours.
 *
 * Each question carries a token drawn for it; what answers another token is not heard. The candidate's program never
 * sees one: it runs below the host, and what it returns is text inside of a reply.
 */
export type Ask = { token: string; wallMs: number } & (
  | { ask: 'load'; source: string; entry: string; treeArg: number | null }
  /** `args` is the JSON text of a list. */
  | { ask: 'call'; args: string }
  /** `plan`: not what the query gives, but how the database would go about it. */
  | { ask: 'query'; setup: string; query: string; plan: boolean }
)

export type Frame =
  /** The first one: what runs programs here. `spoiled`: the snapshot cannot be used, and the host ends. */
  | { frame: 'ready'; runtime: string }
  | { frame: 'spoiled' }
  /** Printed by the program; `cut` where more was printed than is sent. */
  | { frame: 'out'; token: string; text: string; cut: boolean }
  /** `text` is the JSON of a Loaded, a Called or a Queried. */
  | { frame: 'done'; token: string; text: string }
  /** The interpreter is beyond use, and the host ends. */
  | { frame: 'broken'; token: string; why: Broken }

/** `exit`: the program ended it. `time`: the host itself stopped it at its own limit. */
export type Broken = 'memory' | 'recursion' | 'exit' | 'time' | 'crash'

/** An exception that came out of the program; `line` of its source, from 1. */
export type Raised = {
  kind: 'error' | 'memory' | 'recursion' | 'exit'
  /** `ValueError: invalid literal`. */
  message: string
  line: number | null
}

export type Loaded =
  | { loaded: true }
  | { raised: Raised }
  /** Neither loaded nor raised: there is nothing to call. `names` are the functions that there are. */
  | { missing: 'function' | 'callable'; names: string[] }

export type Called =
  /** `value` in the wire form of domain/work/value.ts; `ms` is the time of the call alone. */
  | { value: unknown; ms: number }
  | { raised: Raised; ms: number }
  /** It returned, and what it returned cannot be read: one sentence. */
  | { unread: string; ms: number }

/** A cell. Integers beyond 2^53 as `['i', digits]`, blobs as `['x', hexadecimal digits]`, the begin of a `long` text. */
export type QueriedCell = null | number | string | ['i' | 'x' | 'long', string]

export type Queried =
  | {
      /** null where this Node cannot say, and there is no row to tell it from. */
      columns: string[] | null
      rows: QueriedCell[][]
      /** There are more rows than were fetched. */
      cut: boolean
      ms: number
    }
  | { failed: 'setup' | 'prepare' | 'run' | 'memory'; message: string; ms: number }

/** What a host uses of wire.ts. */
export type Wire = {
  readLine: () => string | null
  send: (frame: Frame) => void
  write: (bytes: Uint8Array) => void
  /** One line on standard error, for whoever looks why a host ended. */
  complain: (error: unknown) => void
}
