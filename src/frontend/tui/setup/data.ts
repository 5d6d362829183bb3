/** One line of the settings. No text in it holds a key. */
export type SettingLine = {
  id: string
  /** `Model`. */
  label: string
  /** As it may be shown: `small`, `not set`, and of a key only `set`. */
  value: string
  isSet: boolean
  /** `environment`, `/home/ada/.env`; '' where nothing is set. */
  origin: string
  /** Sentences on it, shown while it is chosen; what wins over it comes first. */
  about: readonly string[]
  edit: SettingEdit
}

export type SettingEdit =
  /** Decided elsewhere. */
  | { type: 'none' }
  /** `text`: what config.json has, '' where it has nothing. Empty takes it out. */
  | { type: 'text'; text: string }
  /** A key: typed hidden. Empty leaves it as it is. */
  | { type: 'hidden' }
  /** A yes that can be taken back. */
  | { type: 'take-back' }

/** What the questions need to know of the settings as they are. */
export type SetupFacts = {
  /** The server that is set; null where it is the default one. As it may be shown. */
  serverSet: string | null
  /** Where a key comes from that is set: `environment`; null where none is. */
  keySet: string | null
  /** The file that a typed key is kept in; null where no such file is read. */
  keyFile: string | null
  /** What of server and models config.json names, as it may be shown: gone when the script takes over. */
  named: readonly string[]
}

export type SetupData = { lines: readonly SettingLine[]; facts: SetupFacts }

/** A model server of this machine. */
export type FoundServer = { name: string; url: string; models: readonly string[] }

export type KeyAnswer =
  | { type: 'typed'; text: string }
  /** The one that is set already. */
  | { type: 'set' }
  | { type: 'none' }

/** The three answers. */
export type Choice = { url: string; key: KeyAnswer; model: string }

/** Which question to look at again. */
export type Asked = 'server' | 'key' | 'model'

/** Why a server did not do what it was asked: a sentence, what to do, and which answer it is likely about. */
export type Trouble = { sentence: string; remedy: string | null; about: Asked | null }

export type ModelsAnswer =
  | { type: 'listed'; models: readonly string[] }
  | ({ type: 'failed' } & Trouble)

/** What was tried in the test call. `doing`: asked, and not answered yet. */
export type TrialStep = { state: 'doing' | 'ok' | 'look' | 'broken'; text: string }

export type TrialResult = { type: 'works' } | { type: 'stopped' } | ({ type: 'failed' } & Trouble)

/** What became of writing settings: with the settings as they are then, or why nothing was changed. */
export type Saved =
  | { type: 'saved'; sentences: readonly string[]; data: SetupData }
  | { type: 'refused'; sentence: string }

/**
 * What the set-up screen and its line form ask of the program. Nothing rejects or throws for a server, a file or a text
 * that somebody can mend: those are values.
 */
export type SetupPorts = {
  /** Keeps one setting by its id; '' takes it out. */
  save: (id: string, text: string) => Saved
  /** Takes a yes back. */
  takeBack: (id: string) => Saved
  /** True for text that looks like a key, so that it is not shown where it was typed by mistake. */
  isSecret: (text: string) => boolean
  /** A sentence on a typed answer that will not do; null where it will. */
  problem: (question: Asked, text: string) => string | null
  servers: (signal: AbortSignal) => Promise<readonly FoundServer[]>
  /** What the server has. The key goes there. */
  models: (url: string, key: KeyAnswer, signal: AbortSignal) => Promise<ModelsAnswer>
  /** What there is to know before the yes: the forecast first. Sentences. */
  preview: (choice: Choice) => Promise<readonly string[]>
  /** Two tiny questions. `progress` gets all steps so far, each time that there is one more. */
  tryOut: (
    choice: Choice,
    progress: (steps: readonly TrialStep[]) => void,
    signal: AbortSignal,
  ) => Promise<TrialResult>
  /** Keeps the three answers, and the yes to them. */
  keep: (choice: Choice) => Saved
  /** The script interviews: server and models are taken out of config.json. */
  keepScript: () => Saved
}
