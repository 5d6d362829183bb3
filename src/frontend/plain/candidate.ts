import type { Readable } from 'node:stream'

import { ACT_TEXT_MAX } from '../../session/ports.js'
import type { Act, ActRequest, Candidate, Clock } from '../../session/ports.js'
import { createActivity } from '../activity.js'
import { nextRound } from '../between-rounds.js'
import { createLineSource } from '../line-source.js'
import type { NextLine } from '../line-source.js'
import type { Coaching } from '../tui/interview/coaching.js'
import { againQuestion, hintQuestion, yesOrNo } from '../tui/interview/commands.js'
import { clean } from '../tui/text/clean.js'
import { wrapText } from '../tui/text/wrap.js'
import type { Content } from '../../domain/content/index.js'
import { againOf } from '../../domain/again.js'
import type { Again } from '../../domain/again.js'
import type { Interview } from '../../domain/interview/index.js'
import type { Plan } from '../../domain/plan.js'
import type { WorkFiles } from '../../domain/work/files.js'
import { createPlainDesk } from './desk.js'
import type { PlainFeedback } from './feedback.js'
import { padTyped } from './pad.js'

export type PlainCandidateOptions = {
  input: Readable
  /** `person`: somebody sits there, who is told what can be typed and asked before the next round. */
  from: 'person' | 'pipe'
  /** Columns of what a person is told. */
  width: number
  write: (text: string) => void
  draft: string
  saveDraft: (text: string) => void
  clock: Clock
  plan: Plan
  content: Content
  current: () => Interview
  feedback: PlainFeedback
  /** A question is wanted again once this interview is paused. */
  practise: (again: Again) => void
  /** A step said better after a round; null where no model is there. */
  coach: Coaching | null
  /** Programs as files, for a person with an editor beside the terminal; null: programs are typed in lines. */
  files: WorkFiles | null
}

const HOW =
  'An answer ends with a line that holds a single dot. Commands: /hint, /skip, /pause, /end, /help.'
const HOW_PAD =
  'A scratchpad is kept beside the talk: /pad on the first line adds the lines below it, /pad new begins it again, /pad alone shows it.'
const HOW_CODE =
  'For code: /run or /submit on the first line, then the program, then a line with a single dot. /test f(1, 2) == 3 adds a case of your own.'

const COMMANDS: Readonly<Record<string, Act>> = {
  '/hint': { type: 'hint' },
  '/skip': { type: 'skip' },
  '/pause': { type: 'pause' },
  '/end': { type: 'end' },
}

/** Text up to a line that holds a single `.`, or the end of input; `/hint /skip /pause /end` are commands, `/submit` sends code. */
export function createPlainCandidate(options: PlainCandidateOptions): Candidate & {
  /** True while an answer is awaited: a line of the interviewer is followed by the prompt again. */
  isAsked(): boolean
} {
  const { input, from, width, write, saveDraft, clock, plan, content, current, feedback } = options
  const { files } = options
  const activity = createActivity(clock)
  const nextLine = createLineSource(input, activity.key)
  const told = new Set<string>()
  const desk = createPlainDesk(files, (text) => write(`${text}\n`))
  let draft = options.draft
  let asked = false
  let overflowed = false
  const setDraft = (text: string) => {
    draft = text
    saveDraft(text)
  }
  const tell = (text: string) => {
    if (from === 'pipe' || told.has(text)) return
    told.add(text)
    write(`\n${wrapText(`(${text})`, width).join('\n')}\n`)
  }

  return {
    async act(request, signal) {
      activity.reset()
      asked = true
      const act = await heard(request, signal)
      asked = false
      return act
    },
    draft: () => draft,
    clearDraft: () => setDraft(''),
    lastKeyMs: activity.lastMs,
    isAsked: () => asked,
    ready,
  }

  async function heard(request: ActRequest, signal: AbortSignal): Promise<Act> {
    tell(HOW)
    if (request.accepts.includes('pad')) tell(HOW_PAD)
    if (request.accepts.includes('submit')) tell(desk.opened(request) ?? HOW_CODE)
    write(draft ? `> (kept: ${clean(draft)})\n` : '> ')
    for (;;) {
      const next = await nextLine(signal)
      if (next === 'aborted') return { type: 'pause' }
      if (next === 'end') return (draft && send(request)) || { type: 'pause' }
      const sent = next.line === '.' ? send(request) : null
      if (sent) return sent
      if (next.line === '.') continue
      const word = draft === '' ? next.line.trim() : ''
      const command = COMMANDS[word]
      const worked = request.work && draft === '' ? desk.command(next.line, request) : null
      if (worked === 'told') {
        write('> ')
        continue
      }
      if (worked) return worked
      if (command && (await agreed(command, request, signal))) return command
      if (command) write('> ')
      else if (word === '/help') write(`(${HOW} ${desk.opened(request) ?? HOW_CODE})\n> `)
      else add(next.line)
    }
  }

  function add(line: string): void {
    if (draft.length + line.length > ACT_TEXT_MAX) {
      if (overflowed) return
      overflowed = true
      write(
        `Longer than ${ACT_TEXT_MAX} characters: what no longer fits is left out. A "." sends the rest.\n`,
      )
    } else setDraft(draft === '' ? line : `${draft}\n${line}`)
  }

  /** A person is told what a hint costs, and whether there is one, before it is taken. */
  async function agreed(act: Act, request: ActRequest, signal: AbortSignal): Promise<boolean> {
    if (act.type !== 'hint' || from === 'pipe') return true
    const question = hintQuestion(current(), request.questionId, content.conduct)
    if (!request.accepts.includes('hint') || question === null) {
      write('(No hint can be taken here.)\n')
      return false
    }
    write(`(${question}) `)
    const next = await nextLine(signal)
    return typeof next === 'object' && yesOrNo(next.line) === true
  }

  /** null where it only showed the pad. */
  function send(request: ActRequest): Act | null {
    const text = clean(draft)
    const pad = padTyped(text, request)
    if (pad === 'shown') {
      setDraft('')
      write(`\n${request.pad?.trim() || '(The scratchpad is empty.)'}\n> `)
      return null
    }
    // On disk it stays until the answer is.
    draft = ''
    overflowed = false
    if (pad) return pad
    const worked = desk.typed(text, request)
    if (worked !== 'told') return worked ?? { type: 'say', text }
    setDraft('')
    write('> ')
    return null
  }

  /** True where a question is to be practised: it was named and agreed to. */
  async function practises(wanted: string, stage: string, signal: AbortSignal): Promise<boolean> {
    const found = againOf(current(), content, wanted === '' ? null : wanted, stage)
    if (found.outcome === 'mistake') {
      write(`(${found.sentence})\n`)
      return false
    }
    write(`(${againQuestion(found.again, content)}) `)
    const next = await nextLine(signal)
    if (typeof next !== 'object' || yesOrNo(next.line) !== true) return false
    options.practise(found.again)
    return true
  }

  async function review(stage: string, signal: AbortSignal): Promise<void> {
    write(`\n${feedback.review(stage)}\n`)
    const suggested = await options.coach?.(current(), stage, signal)
    write(suggested ? `${suggested(width)}\n> ` : '> ')
  }

  /** A pipe goes on as soon as the feedback stands; a person when Enter is pressed. */
  async function ready(stage: string, signal: AbortSignal): Promise<'go' | 'pause' | 'end'> {
    const next = nextRound(current(), plan)
    if (from === 'pipe' || next === null) {
      await feedback.settled(stage, signal)
      return signal.aborted ? 'pause' : 'go'
    }
    // Enter does not wait for a grader that takes its time.
    let line = nextLine(signal)
    await Promise.race([feedback.settled(stage, signal), line])
    const how = `(Next: ${next.name}, ${next.minutes} minutes. Enter opens it; /review shows what a strong answer contains; /again practises a question of it; /pause, /end.)`
    write(`\n${wrapText(how, width).join('\n')}\n> `)
    for (;;) {
      const typed = await line
      const wish = wishOf(typed)
      const again = againIn(typed)
      if (again !== null && (await practises(again, stage, signal))) return 'pause'
      if (again !== null) {
        write('> ')
        line = nextLine(signal)
        continue
      }
      if (wish === 'review') await review(stage, signal)
      else if (wish === 'figures') write(`\n${feedback.figures(stage)}\n> `)
      else if (wish !== null) return wish
      else write('(Enter on an empty line opens the next round.)\n> ')
      line = nextLine(signal)
    }
  }
}

/** What stands behind `/again`, '' for nothing; null for any other line. */
function againIn(next: NextLine): string | null {
  const [, wanted = null] =
    typeof next === 'object' ? (/^\/again\b\s*(\S*)\s*$/.exec(next.line) ?? []) : []
  return wanted
}

function wishOf(next: NextLine): 'go' | 'pause' | 'end' | 'review' | 'figures' | null {
  if (next === 'end' || next === 'aborted') return 'pause'
  const word = next.line.trim()
  if (word === '') return 'go'
  if (word === '/pause' || word === '/end' || word === '/review' || word === '/figures')
    return word.slice(1) as 'pause' | 'end' | 'review' | 'figures'
  return null
}
