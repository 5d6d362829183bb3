import type { Content } from '../../domain/content/index.js'
import type { Interview } from '../../domain/interview/index.js'
import type { Act, ActRequest, Candidate, Clock, TypedProgram } from '../../session/ports.js'
import type { LineSource } from '../line-source.js'
import { hintQuestion, notHere, slashOf, yesOrNo } from '../tui/interview/commands.js'
import type { Place, SlashName } from '../tui/interview/commands.js'
import type { EditedText } from '../tui/interview/external-editor.js'
import { isClockHidden } from '../tui/interview/header.js'
import { clean } from '../tui/text/clean.js'
import type { createPlainDesk } from './desk.js'
import { helpLines } from './help.js'
import type { TimeNews } from './time-news.js'
import type { Voice } from './voice.js'
import { yesNo } from './words.js'

type AccommodationListener = Parameters<NonNullable<Candidate['accommodations']>>[0]

/** The person's own editor, while nothing is said and nothing is read here. */
export type OwnEditor = {
  /** Opens a file; resolves with how that failed, or null. */
  file: (path: string) => Promise<string | null>
  /** Opens a text, and resolves with what it is then. */
  text: (text: string) => Promise<EditedText>
}

export type LineCommandsOptions = {
  lines: LineSource
  from: 'person' | 'pipe'
  voice: Voice
  clock: Clock
  content: Content
  current: () => Interview
  desk: ReturnType<typeof createPlainDesk>
  time: TimeNews
  nameOf: (stage: string) => string
  /** Kept in the interview's log, so that it holds when it goes on. */
  setClock: AccommodationListener
  /** A program is about to be replaced: the log is to know it. */
  programSeen: (program: TypedProgram) => void
  /** The answer that is begun. */
  draft: { text: () => string; replace: (text: string) => void }
  /** null: none is set. */
  editor: OwnEditor | null
}

/** Which commands there are in this part of a round. */
export function placeIn({ work }: ActRequest): Place {
  if (!work) return 'talk'
  return work.language === 'sql' ? 'query' : 'code'
}

/**
 * What a line that would begin an answer does by itself: an act, `told` where it said something. null: it is the
 * beginning of an answer, or of a program behind its command.
 */
export function createLineCommands(options: LineCommandsOptions) {
  const { lines, from, voice, clock, content, current, desk, time } = options
  const { tell } = voice

  return async (
    line: string,
    request: ActRequest,
    signal: AbortSignal,
  ): Promise<Act | 'told' | null> => {
    if (line.trim() === '/time') {
      tell(time.standing(clock.activeMs(), request.questionId, options.nameOf))
      return 'told'
    }
    const slash = slashOf(line.trim())
    if (slash === null) return null
    if (slash.type === 'mistake') {
      // Nobody is there who could type it again.
      if (from === 'pipe') return null
      tell(`${slash.sentence} /help tells all commands. Nothing was sent.`)
      return 'told'
    }
    const place = placeIn(request)
    if (slash.name === 'edit' && place === 'talk') {
      await editAnswer()
      return 'told'
    }
    const why = notHere(slash.name, place)
    if (why === null) return run(slash.name, slash.rest, request, signal)
    tell(why)
    return 'told'
  }

  async function run(
    name: SlashName,
    rest: string,
    request: ActRequest,
    signal: AbortSignal,
  ): Promise<Act | 'told' | null> {
    switch (name) {
      case 'run':
      case 'plan':
      case 'submit':
        return desk.takes(name, request)
      case 'test':
        return desk.test(rest, request)
      case 'language':
      case 'schema':
      case 'out':
      case 'file':
        desk.tells(name, rest, request)
        return 'told'
      case 'edit':
        await edit(request)
        return 'told'
      case 'reset':
        if (desk.path(request) === null || (await agreed('Begin the program again?', signal)))
          desk.reset(request, options.programSeen)
        return 'told'
      case 'pad':
        if (request.accepts.includes('pad')) return null
        tell('No scratchpad is kept here.')
        return 'told'
      case 'hint':
        return (await takesHint(request, signal)) ? { type: 'hint' } : 'told'
      case 'clock':
        toggleClock(request)
        return 'told'
      case 'help':
        tell(helpLines(placeIn(request), desk.path(request) === null).join('\n'))
        return 'told'
      case 'skip':
      case 'pause':
      case 'end':
        return { type: name }
      case 'review':
      case 'figures':
      case 'again':
        // They have their place between two rounds, as `notHere` says.
        return 'told'
    }
  }

  async function agreed(question: string, signal: AbortSignal): Promise<boolean> {
    if (from === 'pipe') return true
    voice.write(`\n${yesNo(`${question} [y/N]`)}`)
    const next = await lines.next(signal)
    return typeof next === 'object' && yesOrNo(next.line) === true
  }

  /** A person is told what a hint costs, and whether there is one, before it is taken. */
  async function takesHint(request: ActRequest, signal: AbortSignal): Promise<boolean> {
    if (from === 'pipe') return true
    const question = hintQuestion(current(), request.questionId, content.conduct)
    if (!request.accepts.includes('hint') || question === null) {
      tell('No hint can be taken here.')
      return false
    }
    return agreed(question.replace(/\s*\[y\/N\]$/, ''), signal)
  }

  function toggleClock({ questionId }: ActRequest): void {
    if (isClockHidden(current())) {
      options.setClock({ clock: 'shown' })
      tell(`The time is told again. ${time.standing(clock.activeMs(), questionId, options.nameOf)}`)
    } else {
      options.setClock({ clock: 'hidden' })
      tell('The time is not told from here on. /clock brings it back; /time tells it once.')
    }
  }

  async function edit(request: ActRequest): Promise<void> {
    const path = desk.path(request)
    if (path === null) return desk.tells('file', '', request)
    const { editor } = options
    if (editor === null)
      return tell(`No editor is set: VISUAL or EDITOR names one. The file is ${path}`)
    const failure = await away(() => editor.file(path))
    tell(
      failure === null
        ? 'The editor is closed; /run and /submit take the file.'
        : `The editor ${failure}.`,
    )
  }

  async function editAnswer(): Promise<void> {
    const { editor, draft } = options
    if (editor === null) return tell('No editor is set: VISUAL or EDITOR names one.')
    const before = draft.text()
    const edited = await away(() => editor.text(before))
    if (edited.outcome === 'kept') return tell(edited.why)
    draft.replace(edited.text)
    tell(
      edited.text.trim() === ''
        ? 'The editor is closed; nothing is written.'
        : `Written so far: ${clean(edited.text)}\nA single dot sends it.`,
    )
  }

  /** Nothing is said into the editor; what came meanwhile is said when it is closed. */
  async function away<T>(written: () => Promise<T>): Promise<T> {
    const take = lines.lend()
    const release = voice.hold()
    try {
      return await written()
    } finally {
      take()
      release()
    }
  }
}
