/** What the home screen shows. Nothing in it is read from disk here; null is what has not been read yet. */
export type HomeData = {
  /** Who interviews and grades: `no model: scripted, coverage`. */
  status: string
  /** How many interviews are saved. */
  past: number
  /** The newest interview that can be gone on with. */
  goOn: { id: string; title: string; when: string } | null
  /** All interviews, the newest first. */
  interviews: readonly HomeInterview[] | null
  packs: readonly HomePack[] | null
  /** `pack/question` of every question that a saved interview has asked. */
  asked: ReadonlySet<string> | null
  /** One line beside "Set up", and the paragraphs of its page. */
  setUp: { note: string; page: readonly string[] }
}

export type HomeInterview = {
  id: string
  /** `Etsy express`. */
  title: string
  /** `yesterday 9:30`. */
  when: string
  /** `open`: in another process. */
  state: 'unfinished' | 'open' | 'ended' | 'damaged'
  /** Why it is damaged, as a sentence. */
  trouble: string | null
}

export type HomePack = {
  id: string
  name: string
  /** `short` for a line that lists all of them. */
  loops: readonly { id: string; name: string; note: string; short: string }[]
  rounds: readonly { stage: string; name: string; note: string }[]
  questions: readonly HomeQuestion[]
}

export type HomeQuestion = { id: string; title: string; kind: string; minutes: number }

/** What the person wants; the caller does it and may show the home screen again. */
export type HomeChoice =
  | { type: 'continue'; id: string }
  | { type: 'transcript'; id: string }
  | { type: 'report'; id: string }
  | { type: 'replay'; id: string }
  /** Confirmed by the person. */
  | { type: 'delete'; id: string }
  | { type: 'start'; pack: string; loop: string }
  | { type: 'round'; pack: string; stage: string }
  | { type: 'question'; pack: string; id: string }
  | { type: 'quit' }
