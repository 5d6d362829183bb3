/** What the home screen shows. Nothing in it is read from disk here. */
export type HomeData = {
  /** Who interviews and grades: `no model: scripted, coverage`. */
  status: string
  /** All interviews, the newest first. */
  interviews: readonly HomeInterview[]
  packs: readonly HomePack[]
  /** One line behind "Set up". */
  setUp: string
}

export type HomeInterview = {
  id: string
  /** `Etsy express, design round, question 2`. */
  title: string
  /** `yesterday`. */
  when: string
  state: 'unfinished' | 'ended' | 'damaged'
}

export type HomePack = {
  id: string
  name: string
  loops: readonly { id: string; name: string; note: string }[]
  rounds: readonly { stage: string; name: string; note: string }[]
  questions: readonly HomeQuestion[]
}

export type HomeQuestion = {
  id: string
  title: string
  kind: string
  minutes: number
  seen: 'seen' | 'not yet'
}

/** What the person wants; the caller does it and may show the home screen again. */
export type HomeChoice =
  | { type: 'continue'; id: string }
  | { type: 'show'; id: string }
  | { type: 'replay'; id: string }
  /** Confirmed by the person. */
  | { type: 'delete'; id: string }
  | { type: 'start'; pack: string; loop: string }
  | { type: 'round'; pack: string; stage: string }
  | { type: 'question'; pack: string; id: string }
  | { type: 'set-up' }
  | { type: 'quit' }
