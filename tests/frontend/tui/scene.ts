import { createInterviewScreen } from '../../../src/frontend/tui/index.js'
import type {
  InterviewScreen,
  InterviewScreenOptions,
  ScreenDraft,
} from '../../../src/frontend/tui/index.js'
import type { EventData, StoredEvent } from '../../../src/domain/events/index.js'
import { emptyInterview, fold } from '../../../src/domain/interview/index.js'
import { planOf } from '../../../src/domain/plan.js'
import { roundTexts } from '../../../src/report/index.js'
import type { Language } from '../../../src/domain/work/report.js'
import { starterOf, taskOf } from '../../../src/domain/work/task.js'
import type { WorkFiles } from '../../../src/domain/work/files.js'
import type { Act, ActKind, Clock, WorkRequest } from '../../../src/session/ports.js'
import { content, questionOf } from '../../support/content.js'
import { log, opened, started } from '../../support/events.js'
import type { Line } from '../../support/events.js'
import { fakeTerminal } from '../../support/terminal.js'
import type { FakeTerminal } from '../../support/terminal.js'

export const STAGE = 'tech_screen'
export const plan = planOf(content(), {
  loop: 'express',
  round: null,
  question: null,
  level: 'IC3-1',
})
export const ALL: readonly ActKind[] = ['say', 'hint', 'skip', 'pause', 'end']
const WORK: readonly ActKind[] = [...ALL, 'run', 'test', 'submit']

/** What the session asks for where this question's program is written, and nothing is written yet. */
export function workOn(questionId: string, change: Partial<WorkRequest> = {}): WorkRequest {
  const part = change.part ?? 'main'
  const task = taskOf(questionOf(questionId), part === 'extension' ? part : 'main', content().data)
  const languages = task?.languages ?? []
  const starters = Object.fromEntries(
    languages.map((each) => [each, task ? starterOf(task, each) : '']),
  ) as Record<Language, string>
  const language = change.language ?? languages[0] ?? 'python'
  return { part, languages, language, starters, source: starters[language], ...change }
}

/** A session that does what the test says, in front of a terminal. */
export type Scene = {
  terminal: FakeTerminal
  screen: InterviewScreen
  drafts: ScreenDraft[]
  calls: string[]
  store(line: Line): void
  /** The interviewer says a whole line. */
  say(text: string, questionId?: string | null): void
  ask(options?: {
    kind?: string
    question?: string | null
    accepts?: readonly ActKind[]
    /** Default: of a phase of kind `code` the question's main task. */
    work?: WorkRequest | null
    /** What the log knows of the scratchpad; told where `accepts` holds it. */
    pad?: string
    signal?: AbortSignal
  }): Promise<Act>
  /** Active time of the session's clock. */
  time: { ms: number }
}

type Options = {
  columns?: number
  rows?: number
  draft?: ScreenDraft
  before?: readonly Line[]
  editorCommand?: string
  clock?: Clock['kind']
  workFiles?: WorkFiles
  coach?: InterviewScreenOptions['coach']
  /** Default: the express loop. */
  plan?: InterviewScreenOptions['plan']
}

const scenes: Scene[] = []

/** Gives the terminals of a test back. */
export function closeScenes(): void {
  for (const scene of scenes.splice(0)) scene.screen.lifecycle.unmount()
}

export function openScene(options: Options = {}): Scene {
  const terminal = fakeTerminal(options.columns, options.rows)
  const lines: Line[] = [...(options.before ?? [])]
  const drafts: ScreenDraft[] = []
  const calls: string[] = []
  const time = { ms: 0 }
  const clock: Clock = {
    kind: options.clock ?? 'turns',
    now: () => new Date(0),
    activeMs: () => time.ms,
    advance: (ms) => void (time.ms += ms),
    wake: () => new Promise(() => {}),
  }
  const screen = createInterviewScreen({
    stdin: terminal.stdin,
    stdout: terminal.stdout,
    plan: options.plan ?? plan,
    content: content(),
    initial: fold(log(lines), emptyInterview),
    initialDraft: options.draft ?? null,
    saveDraft: (draft) => void drafts.push(draft),
    workFiles: options.workFiles ?? null,
    clock,
    texts: roundTexts(options.plan ?? plan, content()),
    coach: options.coach ?? null,
    editorCommand: options.editorCommand ?? null,
    onInterrupt: () => void calls.push('interrupt'),
    onLeave: () => void calls.push('leave'),
    lend: () => () => {},
    onAgain: (again) => void calls.push(`again ${again.question} ${again.firstSeq}`),
    onAbort: () => void calls.push('abort'),
    // What stands behind these tests is xterm.js, as in VS Code.
    env: { TERM: 'xterm-256color', TERM_PROGRAM: 'vscode' },
    stop: () => void calls.push('stop'),
  })
  let place = { stage: STAGE, phase: 'ml', questionId: null as string | null }
  const scene: Scene = {
    terminal,
    screen,
    drafts,
    calls,
    time,
    store(line) {
      lines.push(line)
      screen.audience.stored(log(lines).at(-1) as StoredEvent)
    },
    say(text, questionId = place.questionId) {
      scene.store(message(text, { ...place, questionId }))
    },
    ask({
      kind = 'ask',
      question = null,
      work = kind === 'code' && question !== null ? workOn(question) : null,
      accepts = work ? WORK : ALL,
      pad = '',
      signal = new AbortController().signal,
    } = {}) {
      place = { stage: STAGE, phase: kind, questionId: question }
      return screen.candidate.act(
        {
          stage: STAGE,
          phase: kind,
          phaseKind: kind,
          questionId: question,
          accepts,
          work,
          pad: accepts.includes('pad') ? pad : null,
          draft: screen.candidate.draft(),
        },
        signal,
      )
    },
  }
  scenes.push(scene)
  if (!options.before) {
    scene.store(started())
    scene.store(opened(STAGE, { coding_main: 'cd-02', ml_main: 'ml-03' }))
    scene.store(entered('ask'))
  }
  return scene
}

type Place = { stage: string; phase: string; questionId: string | null }

export function entered(kind: string): Line {
  return { type: 'phase.entered', data: { stage: STAGE, phase: kind, kind } }
}

export function message(
  text: string,
  place: Place = { stage: STAGE, phase: 'ask', questionId: null },
): Line {
  return {
    type: 'message.completed',
    data: {
      ...place,
      role: 'interviewer',
      move: 'open_phase',
      text,
      refs: [],
      chunks: [],
      stop: 'end',
      wordings: [],
    },
  }
}

export function put(questionId: string, part: EventData<'question.asked'>['part'] = 'main'): Line {
  return {
    type: 'question.asked',
    data: { stage: STAGE, phase: 'ask', questionId, segment: null, part },
  }
}

export function answered(
  text: string,
  turn = 1,
  kind: EventData<'answer.submitted'>['kind'] = 'answer',
): Line {
  return {
    type: 'answer.submitted',
    data: { stage: STAGE, phase: 'ask', questionId: null, turn, text, kind },
  }
}

/** How often a line stands in everything printed so far. */
export function countOf(terminal: FakeTerminal, text: string): number {
  return terminal.all().filter((line) => line.includes(text)).length
}
