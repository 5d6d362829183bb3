import { existsSync } from 'node:fs'

import type { Again } from '../domain/again.js'
import type { Content } from '../domain/content/index.js'
import { putIn } from '../domain/director/question.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import type { WorkFiles } from '../domain/work/files.js'
import { answersFile, checkAnswers, createAnswersCandidate } from '../frontend/answers/candidate.js'
import type { AnswersFile } from '../frontend/answers/candidate.js'
import { UserError } from '../errors.js'
import { createJsonAudience, createJsonCandidate } from '../frontend/json/protocol.js'
import { createPlainCandidate } from '../frontend/plain/candidate.js'
import { createPlainFeedback } from '../frontend/plain/feedback.js'
import { createSpoken } from '../frontend/plain/spoken.js'
import { createVoice } from '../frontend/plain/voice.js'
import { editFile, editInEditor } from '../frontend/tui/interview/external-editor.js'
import { ContentError, placeOf } from '../library/finding.js'
import { parseWith } from '../library/schema.js'
import { readYaml } from '../library/yaml-file.js'
import { roundTexts } from '../report/index.js'
import type { First } from '../report/index.js'
import type { Audience, Candidate, Clock } from '../session/ports.js'
import type { Coaching } from './coach-text.js'
import type { CommandIo } from './io.js'
import { stdinLines } from './stdin-lines.js'

export type HeadlessRequest = {
  json: boolean
  /** Null: the candidate types, in lines or as acts. */
  answers: AnswersFile | null
  plan: Plan
  content: Content
  /** The interview that a practice goes back to. */
  first: First | null
  clock: Clock
  io: CommandIo
  draft: string
  saveDraft: (text: string) => void
  /** Programs of this interview as files. */
  files: WorkFiles
  /** The interview as it stands: which part of a question is on the table. */
  current: () => Interview
  /** A question is wanted again once this interview is paused. */
  practise: (again: Again) => void
  coach: Coaching | null
}

/** Columns that reports and statements keep to where there is no screen to measure. */
export const PLAIN_WIDTH = 80

/** The answers file by its format and this pack. Throws UserError: exit 2 for no file or unknown ids, 3 for a broken file. */
export function readAnswers(path: string, content: Content): AnswersFile {
  if (!existsSync(path)) {
    throw new UserError(`There is no file of answers ${path}.`, {
      remedy: 'greenroom start --help says what stands in one.',
      exitCode: 2,
    })
  }
  const answers = wellFormed(path)
  checkAnswers(answers, content)
  return answers
}

/** What a reader of content says of a file that is none: the place stays, where to look for the format does not. */
function wellFormed(path: string): AnswersFile {
  try {
    return parseWith(answersFile, readYaml(path))
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    const [first, ...rest] = error.findings
    if (!first) throw error
    const more = rest.length > 0 ? ` (and ${rest.length} more)` : ''
    throw new UserError(`${placeOf(first)}: ${first.message}${more}.`, {
      remedy: first.fix.includes('packs/README.md')
        ? 'greenroom start --help says what stands in a file of answers.'
        : first.fix,
      exitCode: 3,
    })
  }
}

export type HeadlessEnds = {
  candidate: Candidate
  audience: Audience
  /** Behind the last round, where a person types: resolves once they are done with it. */
  part?: (stage: string, signal: AbortSignal) => Promise<void>
}

/** Both ends of an interview without a screen: lines or JSON, from standard input or a file of answers. */
export function createHeadless(request: HeadlessRequest): HeadlessEnds {
  return request.json ? jsonEnds(request) : plainEnds(request)
}

function jsonEnds(request: HeadlessRequest): HeadlessEnds {
  const { io, draft, saveDraft, clock } = request
  return {
    audience: createJsonAudience(io.out),
    candidate:
      answersCandidate(request) ??
      createJsonCandidate(process.stdin, io.out, draft, saveDraft, clock),
  }
}

function plainEnds(request: HeadlessRequest): HeadlessEnds {
  const { plan, content, io, draft, saveDraft, clock, current } = request
  const from = process.stdin.isTTY ? 'person' : 'pipe'
  const editor = process.env['VISUAL'] || process.env['EDITOR'] || null
  const wraps = from === 'person' && process.stdout.isTTY
  const width = wraps ? Math.max(20, process.stdout.columns) : PLAIN_WIDTH
  const texts = roundTexts(plan, content, request.first)
  const voice = createVoice(io.out, width)
  const feedback = createPlainFeedback({ write: voice.write, plan, texts, width, current })
  const scripted = answersCandidate(request)
  const typing = scripted
    ? null
    : createPlainCandidate({
        lines: stdinLines(),
        from,
        voice,
        width,
        draft,
        saveDraft,
        clock,
        plan,
        content,
        current,
        practise: request.practise,
        coach: request.coach,
        feedback,
        files: from === 'person' ? request.files : null,
        editor:
          editor === null
            ? null
            : {
                file: (path) => editFile(editor, path),
                text: (text) => editInEditor(editor, text, '.md'),
              },
      })
  const spoken = createSpoken(
    { plan, content },
    { width, ownWords: scripted !== null || from === 'pipe', wraps },
  )
  voice.write(spoken.title(current()))
  if (typing && from === 'person') voice.write(spoken.earlier(current()))
  return {
    ...(typing ? { part: (stage, signal) => typing.part(stage, signal) } : {}),
    candidate: typing ?? {
      ...(scripted as Candidate),
      async ready(stage, signal) {
        await feedback.settled(stage, signal)
        return signal.aborted ? 'pause' : 'go'
      },
    },
    audience: {
      delta: () => {},
      stored(event) {
        const text = spoken.of(event, current())
        if (text !== '') voice.write(text)
        // Spoken into the wait for an answer: what is typed goes on behind a new prompt.
        if (event.type === 'message.completed') typing?.spokenTo()
        feedback.stored(event)
      },
    },
  }
}

/** Null where no file of answers was given. */
function answersCandidate({ answers, plan, content, current }: HeadlessRequest): Candidate | null {
  if (!answers) return null
  return createAnswersCandidate(answers, ({ stage, phase: id }) => {
    const round = current().rounds.at(-1)
    const planned = plan.rounds.find((each) => each.stage === stage)
    const phase = planned?.phases.find((each) => each.id === id)
    return round && phase ? putIn(phase, round, plan, content).part : null
  })
}
