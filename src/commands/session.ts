import { readFileSync } from 'node:fs'

import { fold } from '../domain/interview/index.js'
import { planOf } from '../domain/plan.js'
import type { Plan } from '../domain/plan.js'
import type { Content } from '../domain/content/index.js'
import { putIn } from '../domain/director/question.js'
import { UserError } from '../errors.js'
import { answersFile, checkAnswers, createAnswersCandidate } from '../frontend/answers/candidate.js'
import { createJsonAudience, createJsonCandidate } from '../frontend/json/protocol.js'
import { createPlainAudience, createPlainCandidate } from '../frontend/plain/line-mode.js'
import { createCoverageGrader } from '../grader/coverage.js'
import { createScriptedInterviewer } from '../interviewer/scripted.js'
import { rubricHash } from '../library/hash.js'
import { parseWith } from '../library/schema.js'
import { readYaml } from '../library/yaml-file.js'
import { buildReport, reportText } from '../report/index.js'
import { realClock, turnsClock } from '../session/clock.js'
import type { Audience, Candidate } from '../session/ports.js'
import { runInterview } from '../session/run.js'
import { clearDraft, openSession, readContent, readDraft, saveDraft } from '../transcript/index.js'
import type { CommandIo } from './io.js'
import { createScreen } from './screen.js'

export type FrontEnd = {
  json?: boolean | undefined
  plain?: boolean | undefined
  answers?: string | undefined
  clock?: 'real' | 'turns' | undefined
}

/** Runs the interview with this id from where its log stands. Resolves with the exit code. */
export async function runSession(
  home: string,
  id: string,
  front: FrontEnd,
  io: CommandIo,
): Promise<number> {
  const session = openSession(home, id)
  const interview = fold(session.events)
  if (session.access === 'read') {
    io.err(`${session.sentence}\n`)
    return 4
  }
  const started = interview.started
  if (!started) throw new UserError(`The log of ${id} has no start.`, { exitCode: 4 })
  for (const aside of session.recovered) {
    io.err(`A torn line of ${aside.bytes} bytes was set aside in ${aside.file}.\n`)
  }
  if (interview.status === 'ended') {
    await session.close()
    io.err(`${id} has ended. See it with: greenroom report ${id}\n`)
    return 0
  }
  const { content } = readContent(session.dir, started.contentHash)
  const plan = planOf(content, started)
  const kind = front.clock ?? (front.answers || front.json ? 'turns' : started.clock)
  const clock = kind === 'turns' ? turnsClock(session.lastMs) : realClock(session.lastMs)
  const log = session.log(clock)
  let current = interview
  // What this process stored before the front end stands; a new interview's first event is on disk already.
  const stored = [...session.events]
  if (interview.events > 1) {
    const resumed = await log.append({ type: 'session.resumed', data: { clock: kind } })
    current = fold([resumed], current)
    stored.splice(0, stored.length, resumed)
  }
  const draft = readDraft(session.dir)
  const stopper = new AbortController()
  const exit = onSignals(stopper)
  const screen =
    front.json || front.plain || front.answers || !process.stdin.isTTY
      ? null
      : await createScreen({
          plan,
          content,
          interview: current,
          draft,
          clock,
          save: (each) => saveDraft(session.dir, each),
          interrupt: () => stopper.abort(),
        })
  const ends: { candidate: Candidate; audience: Audience } =
    screen ??
    headless(front, content, plan, io, {
      text: draft?.text ?? '',
      save: (text) =>
        text
          ? saveDraft(session.dir, {
              stage: '',
              phase: '',
              questionId: null,
              text,
              code: null,
              cursor: text.length,
            })
          : clearDraft(session.dir),
      current: () => current,
    })
  const audience: Audience = {
    delta: (delta) => ends.audience.delta(delta),
    stored: (event) => {
      current = fold([event], current)
      ends.audience.stored(event)
    },
  }
  if (front.json) for (const event of stored) ends.audience.stored(event)
  const result = await runInterview(
    {
      log,
      clock,
      candidate: ends.candidate,
      audience,
      interviewer: createScriptedInterviewer(),
      grader: createCoverageGrader(),
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
  await session.close()
  const note =
    result.end === 'paused'
      ? `Saved. Go on with: greenroom continue ${id}`
      : `Saved as ${id}. greenroom report ${id}`
  const text =
    result.end === 'ended'
      ? reportText(buildReport(result.interview, plan, content, id), { width: 80 })
      : ''
  if (screen) await screen.finish(text, note)
  else {
    if (text && !front.json) io.out(`\n${text}\n`)
    io.err(`${note}\n`)
  }
  return exit()
}

type HeadlessDraft = {
  text: string
  save: (text: string) => void
  current: () => ReturnType<typeof fold>
}

function headless(
  front: FrontEnd,
  content: Content,
  plan: Plan,
  io: CommandIo,
  draft: HeadlessDraft,
) {
  const nameOf = (stage: string) => {
    const persona = content.rounds[stage]?.persona
    return content.personas.find((each) => each.id === persona)?.name ?? 'Interviewer'
  }
  const audience = front.json ? createJsonAudience(io.out) : createPlainAudience(io.out, nameOf)
  if (front.answers) {
    const answers = parseWith(answersFile, readYaml(front.answers))
    checkAnswers(answers, content)
    const candidate = createAnswersCandidate(answers, (request) => {
      const round = draft.current().rounds.at(-1)
      const phase = plan.rounds
        .find((each) => each.stage === request.stage)
        ?.phases.find((each) => each.id === request.phase)
      return round && phase ? putIn(phase, round, plan, content).part : null
    })
    return { candidate, audience }
  }
  const candidate = front.json
    ? createJsonCandidate(process.stdin, io.out, draft.text, draft.save)
    : createPlainCandidate(process.stdin, io.out, draft.text)
  return { candidate, audience }
}

const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Saves and ends on a signal; a second one ends at once. Returns the exit code so far. */
function onSignals(stopper: AbortController): () => number {
  let code = 0
  let first = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // One Ctrl+C arrives twice under npm: from the terminal and from npm.
      if (code !== 0 && performance.now() - first > 200) process.exit(CODES[signal])
      if (code !== 0) return
      first = performance.now()
      code = CODES[signal]
      stopper.abort()
    })
  }
  return () => code
}

export function readAnswerText(path: string): string {
  return readFileSync(path === '-' ? 0 : path, 'utf8')
}
