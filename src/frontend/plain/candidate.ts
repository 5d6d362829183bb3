import { ACT_TEXT_MAX } from '../../session/ports.js'
import type { Act, ActRequest, Candidate, Clock, TypedProgram } from '../../session/ports.js'
import { createActivity } from '../activity.js'
import { clean } from '../tui/text/clean.js'
import type { WorkFiles } from '../../domain/work/files.js'
import { nameOfRound } from '../tui/interview/scroll.js'
import { createPlainBetween } from './between.js'
import type { PlainBetweenOptions } from './between.js'
import { createLineCommands } from './commands.js'
import type { OwnEditor } from './commands.js'
import { createPlainDesk } from './desk.js'
import { padTyped } from './pad.js'
import { createTimeNews } from './time-news.js'

export type PlainCandidateOptions = PlainBetweenOptions & {
  draft: string
  saveDraft: (text: string) => void
  clock: Clock
  /** Programs as files, for a person with an editor beside the terminal; null: programs are typed in lines. */
  files: WorkFiles | null
  /** null: none is set. */
  editor: OwnEditor | null
}

const HOW =
  'An answer may have many lines; a line that holds a single dot sends it. /help tells all commands.'
const HOW_PAD =
  'A scratchpad is kept beside the talk: /pad on the first line adds the lines below it, /pad new begins it again, /pad alone tells it.'
const HOW_CODE =
  'For code: /run or /submit on the first line, then the program, then a line with a single dot. /test f(1, 2) == 3 adds a case of your own.'

/** Commands that need not wait until an answer is sent; it stays as it is. */
const IN_AN_ANSWER: ReadonlySet<string> = new Set(['/time', '/clock', '/help', '/edit', '/pause'])

/** Text up to a line that holds a single `.`, or the end of input; a line that begins with `/` may be a command. */
export function createPlainCandidate(options: PlainCandidateOptions): Candidate & {
  /** Behind the last round of an interview that has ended: resolves once a person is done with it. */
  part(stage: string, signal: AbortSignal): Promise<void>
  /** A line of the interviewer came: while an answer is awaited it is said again whose turn it is. */
  spokenTo(): void
} {
  const { lines, from, voice, width, saveDraft, clock, content, current, files } = options
  const activity = createActivity(clock)
  const told = new Set<string>()
  const shownListeners = new Set<Parameters<NonNullable<Candidate['accommodations']>>[0]>()
  const time = createTimeNews(current)
  const desk = createPlainDesk({
    files,
    tell: voice.tell,
    show: (text) => voice.write(`\n${text}\n`),
    width,
    content,
    current,
  })
  let programs: ((program: TypedProgram) => void) | null = null
  let draft = options.draft
  let asked: ActRequest | null = null
  let overflowed = false
  const command = createLineCommands({
    ...options,
    desk,
    time,
    nameOf: (stage) => nameOfRound(stage, options.plan),
    setClock: (change) => {
      for (const listener of shownListeners) listener(change)
    },
    programSeen: (program) => programs?.(program),
    draft: { text: () => draft, replace: (text) => setDraft(text) },
    // Writing there is no silence.
    editor: options.editor && {
      file: (path) => elsewhere(() => options.editor?.file(path) ?? Promise.resolve(null)),
      text: (text) =>
        elsewhere(() => options.editor?.text(text) ?? Promise.resolve({ outcome: 'edited', text })),
    },
  })
  const setDraft = (text: string) => {
    draft = text
    saveDraft(text)
  }
  /** A person is told it once; a pipe needs no telling. */
  const tellOnce = (text: string) => {
    if (from === 'pipe' || told.has(text)) return
    told.add(text)
    voice.tell(text)
  }
  const tellTime = () => {
    const news = from === 'pipe' ? null : time.due(clock.activeMs())
    if (news !== null) voice.tell(news)
    return news !== null
  }

  return {
    async act(request, signal) {
      activity.reset()
      asked = request
      const heard = lines.onInput(activity.key)
      // What somebody wrote in the file counts, also where time takes it: told before the session stops listening.
      const told = () => tellProgram(request)
      signal.addEventListener('abort', told, { once: true })
      const answered = new AbortController()
      void watchTime(AbortSignal.any([signal, answered.signal]))
      const act = await heardIn(request, signal)
      answered.abort()
      signal.removeEventListener('abort', told)
      heard()
      if (act.type !== 'run' && act.type !== 'submit') told()
      asked = null
      return act
    },
    draft: () => draft,
    clearDraft: () => setDraft(''),
    edits(listener) {
      programs = listener
      return () => {
        programs = null
      }
    },
    accommodations(listener) {
      shownListeners.add(listener)
      return () => void shownListeners.delete(listener)
    },
    lastKeyMs: activity.lastMs,
    spokenTo() {
      if (asked) voice.prompt(draft !== '')
    },
    ...createPlainBetween(options),
  }

  async function elsewhere<T>(written: () => Promise<T>): Promise<T> {
    const back = activity.elsewhere()
    try {
      return await written()
    } finally {
      back()
    }
  }

  function tellProgram(request: ActRequest): void {
    const program = desk.unsaid(request)
    if (program) programs?.(program)
  }

  /** While an answer is awaited, warnings of the time come when they are due. */
  async function watchTime(signal: AbortSignal): Promise<void> {
    for (let atMs = time.nextMs(); atMs !== null; atMs = time.nextMs()) {
      await clock.wake(atMs, signal)
      if (signal.aborted) return
      if (tellTime()) voice.prompt(draft !== '')
    }
  }

  async function heardIn(request: ActRequest, signal: AbortSignal): Promise<Act> {
    tellOnce(HOW)
    if (request.accepts.includes('pad')) tellOnce(HOW_PAD)
    if (request.accepts.includes('submit')) tellOnce(desk.opened(request) ?? HOW_CODE)
    tellTime()
    if (draft !== '') tellOnce(`Kept from before: ${clean(draft)}`)
    voice.prompt(draft !== '')
    for (;;) {
      const next = await lines.next(signal)
      if (next === 'aborted') return { type: 'pause' }
      if (next === 'end') {
        // What comes next has a line of its own.
        voice.write('\n')
        const last = draft === '' ? 'told' : send(request)
        return last === 'told' ? { type: 'pause' } : last
      }
      const act = await actOf(next.line, request, signal)
      if (act === 'told') voice.prompt(draft !== '')
      else if (act) return act
    }
  }

  /** null where the line belongs to an answer. */
  async function actOf(
    line: string,
    request: ActRequest,
    signal: AbortSignal,
  ): Promise<Act | 'told' | null> {
    if (line === '.') return send(request)
    const word = line.trim()
    if (from === 'person' && word === '/undo') return undone()
    const isCommand = draft === '' || (from === 'person' && IN_AN_ANSWER.has(word))
    const act = isCommand ? await command(line, request, signal) : null
    if (act === null) add(line)
    return act
  }

  function undone(): 'told' {
    const typed = draft.split('\n')
    const last = typed.pop() ?? ''
    setDraft(typed.join('\n'))
    overflowed = false
    voice.tell(
      last === '' && typed.length === 0 ? 'Nothing is typed yet.' : `Taken back: ${clean(last)}`,
    )
    return 'told'
  }

  function add(line: string): void {
    if (draft.length + line.length <= ACT_TEXT_MAX) {
      return setDraft(draft === '' ? line : `${draft}\n${line}`)
    }
    if (overflowed) return
    overflowed = true
    voice.tell(
      `Longer than ${ACT_TEXT_MAX} characters: what no longer fits is left out. A single dot sends the rest.`,
    )
  }

  /** `told` where it only said something. */
  function send(request: ActRequest): Act | 'told' {
    const text = clean(draft)
    const pad = padTyped(text, request)
    if (pad === 'shown') {
      setDraft('')
      voice.write(`\n${request.pad?.trim() || '(The scratchpad is empty.)'}\n`)
      return 'told'
    }
    const worked = pad ? null : desk.typed(text, request)
    if (worked === 'told') {
      setDraft('')
      return 'told'
    }
    // On disk it stays until the answer is.
    draft = ''
    overflowed = false
    return pad ?? worked ?? { type: 'say', text }
  }
}
