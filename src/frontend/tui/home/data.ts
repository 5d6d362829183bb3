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
  /** The level that the last loop or round was for; null where there was none. */
  lastLevel: { pack: string; level: string } | null
  /** One line beside "Set up"; `isFirst`: nothing is set and nothing was done yet, so that its questions come first. */
  setUp: { note: string; isFirst: boolean }
}

export type HomeInterview = {
  id: string
  /** `Etsy express`. */
  title: string
  /** `yesterday 9:30`. */
  when: string
  /** `open`: in another process. */
  state: 'unfinished' | 'open' | 'ended' | 'damaged'
  /**
   * Of an ended one what it came to (`hire`, `2 of 4 rounds yes`), of another one how far it is (`round 2 of 4`); '' where
   * there is nothing to say, null where it has not been read yet.
   */
  result: string | null
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
  levels: readonly { id: string; title: string }[]
  /** The level that a start takes by itself. */
  level: string
}

export type HomeQuestion = {
  id: string
  title: string
  kind: string
  minutes: number
  /** 1 to 4. */
  difficulty: number
}

/** What an interview is made of: a loop, one round by its stage, or one question. */
export type Target = { loop: string } | { round: string } | { question: string }

/** What a new interview is started with; null is what `greenroom start` takes without the flag. */
export type StartSettings = {
  level: string
  seed: number | null
  clock: 'hidden' | null
  /** Percent. */
  extraTime: number | null
  figures: 'hidden' | null
  resume: string | null
  jd: string | null
}

/** What became of looking into a résumé or a job description: its path for the start, or why it is not taken. */
export type DocumentCheck =
  | { outcome: 'read'; path: string; note: string }
  | { outcome: 'refused'; sentence: string }

/** What the person wants; the caller does it and may show the home screen again. */
export type HomeChoice =
  | { type: 'continue'; id: string }
  | { type: 'transcript'; id: string }
  | { type: 'report'; id: string }
  | { type: 'replay'; id: string }
  /** Confirmed by the person. */
  | { type: 'delete'; id: string }
  | { type: 'start'; pack: string; target: Target; settings: StartSettings }
  /** One question at once. */
  | { type: 'practise'; pack: string; question: string }
  /** The settings, or at once the three questions about them. */
  | { type: 'set-up'; start: 'settings' | 'guided' }
  | { type: 'quit' }
