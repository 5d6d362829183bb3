import type { Content } from '../domain/content/index.js'
import type { StoredEvent } from '../domain/events/index.js'
import { fold, itemsOf } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { planOf } from '../domain/plan.js'
import type { Plan } from '../domain/plan.js'
import type { Again } from '../domain/again.js'
import { UserError } from '../errors.js'
import { rubricHash } from '../library/hash.js'
import { buildReport, closingText } from '../report/index.js'
import { realClock, turnsClock } from '../session/clock.js'
import type { Audience } from '../session/ports.js'
import { runInterview } from '../session/run.js'
import {
  clearDraft,
  openSession,
  readContent,
  readDraft,
  saveDraft,
  workFiles,
} from '../transcript/index.js'
import type { WritableSession } from '../transcript/index.js'
import { practiseAgain } from './again.js'
import { coachingOf } from './coach-text.js'
import { PLAIN_WIDTH, createHeadless, readAnswers } from './headless.js'
import { heldClock } from './held-clock.js'
import type { CommandIo } from './io.js'
import { portsOf } from './models.js'
import { drawsScreen } from './lines-wanted.js'
import { firstOf } from './read-past.js'
import { createProgramRunner } from './runner.js'
import type { ModelOptions } from './models.js'
import { createScreen } from './screen.js'
import { createSignals } from './signals.js'
import type { Signals } from './signals.js'
import { unhurried, unhurriedReader } from './unhurried.js'

export type FrontEnd = ModelOptions & {
  json?: boolean | undefined
  plain?: boolean | undefined
  answers?: string | undefined
  clock?: 'real' | 'turns' | undefined
  /** Of this program: a practice that is begun from here says it. */
  version?: string | undefined
}

/** Runs the interview with this id from where its log stands. Resolves with the exit code. */
export async function runSession(
  home: string,
  id: string,
  front: FrontEnd,
  io: CommandIo,
): Promise<number> {
  const session = openSession(home, id)
  if (session.access === 'read') {
    io.err(`${session.sentence}\n`)
    return 4
  }
  for (const aside of session.recovered) {
    io.err(`A torn line of ${aside.bytes} bytes was set aside in ${aside.file}.\n`)
  }
  let again: Again | null = null
  const signals = createSignals()
  let code: number
  try {
    code = await converse(session, front, io, signals, (wish) => {
      again = wish
    })
  } finally {
    await session.close()
    // Not before: a closed terminal is told more than once, and none of it may end the program while it saves.
    signals.stop()
  }
  return again === null ? code : practiseAgain(id, again, front, io)
}

/** `practise`: a question of it is wanted again at once; the interview is paused then. */
async function converse(
  session: WritableSession,
  front: FrontEnd,
  io: CommandIo,
  signals: Signals,
  practise: (again: Again) => void,
): Promise<number> {
  const { id, dir } = session
  const interview = fold(session.events)
  const started = interview.started
  if (!started) throw new UserError(`The log of ${id} has no start.`, { exitCode: 4 })
  if (interview.status === 'ended') {
    io.err(`${id} has ended. See it with: greenroom report ${id}\n`)
    return 0
  }
  const { content } = readContent(dir, started.contentHash)
  const plan = planOf(content, started)
  // Before anything is appended: a mistake in the file leaves the interview as it was.
  const answers = front.answers === undefined ? null : readAnswers(front.answers, content)
  const kind = front.clock ?? (answers || front.json ? 'turns' : started.clock)
  const clock = heldClock(kind === 'turns' ? turnsClock(session.lastMs) : realClock(session.lastMs))
  const models = await portsOf(started, front, content, interview, io)
  const log = session.log(clock)
  const runner = createProgramRunner()
  const goesOn = session.events.some(({ type }) => !BEGINNING.has(type))
  // What stands before the front end does: a new interview's first events, or the one that resumes.
  const stored = goesOn
    ? [await log.append({ type: 'session.resumed', data: { clock: kind } })]
    : session.events
  let current = goesOn ? fold(stored, interview) : interview
  const draft = readDraft(dir)
  const first = firstOf(interview)
  const coach = coachingOf(models.coach)
  const stopper = new AbortController()
  signals.listen(stopper)
  const headless = front.json || front.plain || answers || !(await drawsScreen())
  const screen = headless
    ? null
    : await createScreen({
        dir,
        plan,
        content,
        interview: current,
        first,
        draft,
        clock,
        save: (each) => saveDraft(dir, each),
        interrupt: () => stopper.abort(),
        leave: signals.interrupted,
        lend: signals.lend,
        practise,
        coach,
      })
  const ends =
    screen ??
    createHeadless({
      json: front.json === true,
      answers,
      plan,
      content,
      first,
      clock,
      io,
      draft: draft?.text ?? '',
      files: workFiles(dir),
      saveDraft: (text) => saveDraft(dir, { ...NOWHERE, text, cursor: text.length }),
      current: () => current,
      practise,
      coach,
    })
  const audience: Audience = {
    delta: (delta) => ends.audience.delta(delta),
    stored: (event) => {
      current = fold([event], current)
      // The screen keeps its own draft file.
      if (!screen && takesDraft(event)) clearDraft(dir)
      ends.audience.stored(event)
    },
  }
  if (front.json) for (const event of stored) ends.audience.stored(event)
  const running = runInterview(
    {
      log,
      clock,
      candidate: ends.candidate,
      audience,
      interviewer: unhurried(models.interviewer, clock),
      grader: models.grader,
      runner,
      calls: models.calls,
      asks: models.asks && unhurriedReader(models.asks, clock),
      rubricHash: (rubric) => {
        const entry = content.rubrics[rubric]
        return entry ? rubricHash(entry) : ''
      },
    },
    plan,
    content,
    current,
    stopper.signal,
  )
  let result
  try {
    // A view that crashes must not leave the interview waiting for keys that never come.
    result = await (screen ? Promise.race([running, screen.crashed]) : running)
  } catch (error) {
    screen?.unmount()
    throw error
  } finally {
    await runner.close()
  }
  const ended = result.end === 'ended'
  const note = ended
    ? `Saved. The whole report: greenroom report ${id}`
    : `Saved. Go on with: greenroom continue ${id}`
  const closing = ended ? closingOf(result.interview, plan, content, id) : null
  if (screen) screen.close(closing)
  else if (closing && !front.json) io.out(`\n${closing(PLAIN_WIDTH)}`)
  const last = ended ? lastTalkOf(result.interview) : null
  if (last !== null) await ends.part?.(last, stopper.signal)
  if (screen) await screen.finish(note)
  else io.err(`${note}\n`)
  return signals.code()
}

/**
 * The round that an interview has come to its end with, where something in it can be looked at again; null behind a
 * debrief, whose rounds were looked at before, and where the candidate wanted to end.
 */
function lastTalkOf(interview: Interview): string | null {
  const round = interview.rounds.at(-1)
  if (!round?.closed || interview.endReason === 'candidate') return null
  return itemsOf(round).some((item) => item.type === 'asked' && item.questionId !== null)
    ? round.stage
    : null
}

/** The last words of a run, by width; null where there are none. Each round has had its feedback by then. */
function closingOf(
  interview: Interview,
  plan: Plan,
  content: Content,
  id: string,
): ((width: number) => string) | null {
  const report = buildReport(interview, plan, content, id)
  const debriefShown = interview.rounds.some(
    ({ kind, closed }) => kind === 'debrief' && closed?.reason === 'completed',
  )
  const figures = interview.started?.accommodations.figures
  const text = (width: number) => closingText(report, { width, figures, debriefShown })
  return text(PLAIN_WIDTH) === '' ? null : text
}

/** What a new interview has before anything runs. */
const BEGINNING: ReadonlySet<string> = new Set(['session.started', 'resume.loaded'])

/** Line modes hold one text; where it was typed does not matter to them. */
const NOWHERE = { stage: '', phase: '', questionId: null, code: null }

/** What was typed is in the log with it. */
function takesDraft({ type, data }: StoredEvent): boolean {
  if (type === 'answer.submitted') return data.kind !== 'pad'
  return type === 'code.submitted' || type === 'sql.submitted'
}
