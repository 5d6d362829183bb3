import type { Content, Question } from '../../../domain/content/index.js'
import type { AnswerKind, StoredEvent } from '../../../domain/events/index.js'
import { NO_RESUME } from '../../../domain/decision/index.js'
import { currentPhase, openRoundOf } from '../../../domain/interview/index.js'
import type { Interview, RoundState, TalkItem } from '../../../domain/interview/index.js'
import type { Plan } from '../../../domain/plan.js'
import { workOf } from '../../../domain/work/state.js'
import type { Work } from '../../../domain/work/state.js'
import type { RoundTexts } from '../../between-rounds.js'
import { hypotheticalNote, offerOf, offersHere } from '../../offer-text.js'
import { clean, cleanLine } from '../text/clean.js'
import { ownCaseNote } from '../work/own-case.js'
import { runLine } from '../work/summary.js'

/** What an item of the talk needs to be worded. */
export type TalkContext = { plan: Plan; content: Content }

/** The same with the words about rounds that are over. */
export type ScreenContext = TalkContext & { texts: RoundTexts }

/** A text that is laid out when it is printed. */
export type Written = (width: number) => string

/** One finished piece of the talk; printed once and never again. `seq` is the event it comes from. */
export type ScrollItem = { seq: number } & (
  | { type: 'title'; text: string; detail: string }
  | { type: 'opening'; title: string; detail: string; minutes: number; who: string | null }
  | { type: 'said'; name: string; text: string }
  | { type: 'answer'; text: string }
  | { type: 'pad'; text: string }
  | { type: 'source'; text: string; what: string }
  | {
      type: 'statement'
      question: Question
      content: Content
      part?: 'main' | 'extension'
      /** Its text was just said word for word. */
      isSpoken?: boolean
    }
  | { type: 'note'; text: string }
  | { type: 'report'; write: Written }
)

/** What an event adds to the scrollback. `interview` already holds the event. */
export function itemsOf(
  event: StoredEvent,
  interview: Interview,
  context: TalkContext,
): ScrollItem[] {
  const { seq } = event
  const note = (text: string): ScrollItem[] => [{ seq, type: 'note', text: cleanLine(text) }]
  switch (event.type) {
    case 'round.opened': {
      const { stage, minutes, persona } = event.data
      const told =
        event.data.kind === 'resume'
          ? screenNote(interview)
          : hypotheticalNote(event.data, interview, context.plan, context.content)
      return [opening(seq, stage, minutes, persona, context), ...(told === null ? [] : note(told))]
    }
    case 'round.closed':
      // A debrief is all there at once: its table is the end of it.
      if (kindOf(event.data.stage, context.plan) === 'debrief') return []
      // Of a page that was not there the opening has said so.
      if (kindOf(event.data.stage, context.plan) === 'resume' && !interview.resume) return []
      return note(closingNote(nameOfRound(event.data.stage, context.plan), event.data.reason))
    case 'grade.failed': {
      const { target, reason } = event.data
      return note(
        `${nameOfRound(target.stage, context.plan)} (${target.segment}) could not be graded: ${reason}`,
      )
    }
    case 'move.chosen': {
      const { now, before } = interview.model.unheard
      const heard = event.data.why?.startsWith('the model was not heard') !== true
      // The same trouble at every line is said once; a request that the person stopped is none.
      if (heard || now === null || now === before || FINE.has(now)) return []
      return note(troubleNote('interviewer', interview, context))
    }
    case 'llm.called': {
      const { role, outcome = 'ok' } = event.data
      const before = interview.model.outcomes[role]?.before
      if (role !== 'grader' || FINE.has(outcome) || outcome === before) return []
      return note(troubleNote('grader', interview, context))
    }
    case 'code.run':
    case 'sql.run': {
      const work = workWith(event, interview)
      const run = work?.runs.findLast((each) => each.seq === seq)
      return work && run ? note(runLine(run, work)) : []
    }
    case 'offer.made': {
      const write = offerOf(seq, interview, context.content)
      return write ? [{ seq, type: 'report', write }] : []
    }
    case 'test.added': {
      const language = workWith(event, interview)?.language ?? 'python'
      return note(ownCaseNote(event.data, language, context.content))
    }
    case 'note.added':
      return note(`♦ ${event.data.text}`)
    case 'log.recovered':
      return note(
        `a damaged end of the log was set aside (${event.data.bytes} bytes, ${event.data.file})`,
      )
    case 'session.resumed':
      return interview.events > 2 ? note('continued') : []
    case 'session.ended':
      return note(endingNote(event.data.reason))
    case 'message.completed':
    case 'answer.submitted':
    case 'code.submitted':
    case 'sql.submitted':
    case 'hint.given': {
      const round = openRoundOf(interview)
      const item = round && currentPhase(round)?.items.findLast((entry) => entry.seq === seq)
      if (round && item) return talkItems(item, round, context)
      // Said outside a phase, so that the fold has no place for it; it was said all the same.
      if (event.type === 'message.completed') return [said(seq, event.data.text, round, context)]
      return event.type === 'answer.submitted'
        ? [{ seq, type: 'answer', text: clean(event.data.text) }]
        : []
    }
    default:
      return []
  }
}

/** The program that an event is about, as it stands after it. */
function workWith(
  event: Extract<StoredEvent, { type: 'code.run' | 'sql.run' | 'test.added' }>,
  interview: Interview,
): Work | null {
  const round = openRoundOf(interview)
  return round && workOf(round, event.data.questionId, event.data.part)
}

const FINE: ReadonlySet<string> = new Set(['ok', 'aborted'])

/** One quiet line: what is wrong with the model, and who goes on. */
function troubleNote(
  role: 'interviewer' | 'grader',
  { model }: Interview,
  { content }: TalkContext,
): string {
  const sentence = model.outcomes[role]?.sentence ?? 'The model was not heard.'
  if (role === 'interviewer') {
    return model.unheard.now === 'left_out'
      ? 'The model has a rest; the script goes on.'
      : `${sentence} The script goes on.`
  }
  return model.outcomes[role]?.last === 'budget'
    ? `${sentence} ${content.coverage.mode.promise} from here.`
    : `${sentence} What could not be judged is not assessed; greenroom grade --grader llm asks again.`
}

/** The first lines of a start: whose loop this is and at which level, who asks and who grades. */
export function titleItem(interview: Interview, { content, plan }: TalkContext): ScrollItem {
  const parts = ['greenroom', content.pack.name, plan.loopName, plan.level.seed_title]
  return {
    seq: -1,
    type: 'title',
    text: parts.map(cleanLine).join(' · '),
    detail: cleanLine(whoWorks(interview.started, content)),
  }
}

function whoWorks(started: Interview['started'], { coverage }: Content): string {
  if (!started) return ''
  const { interviewer, grader } = started
  const named = ({ kind, model }: typeof interviewer, role: string): string =>
    model ? `${role} by ${model}` : `${kind} ${role}`
  const { name, promise } = coverage.mode
  const parts = [
    named(interviewer, 'interviewer'),
    grader.kind === name ? promise : named(grader, 'grader'),
    ...(started.origin ? [`again, after ${started.origin.id}`] : []),
  ]
  return parts.join(' · ')
}

/** The end of what was talked about before this start: at most `limit` pieces of the open round. */
export function earlierItems(
  interview: Interview,
  context: TalkContext,
  limit: number,
): ScrollItem[] {
  const round = openRoundOf(interview)
  if (!round) return []
  const talk = round.phases.flatMap((phase) =>
    phase.items.flatMap((item) => talkItems(item, round, context)),
  )
  const shown = talk.slice(-limit)
  const offer = offersHere(interview).at(-1)
  const write = offer ? offerOf(offer.seq, interview, context.content) : null
  const left = talk.length - shown.length
  return [
    opening(round.openedSeq, round.stage, round.minutes, round.persona, context),
    ...(left > 0
      ? [
          {
            seq: round.openedSeq,
            type: 'note' as const,
            text: `${left} earlier lines of this round are in the transcript`,
          },
        ]
      : []),
    ...shown,
    ...(offer && write ? [{ seq: offer.seq, type: 'report' as const, write }] : []),
  ]
}

function talkItems(item: TalkItem, round: RoundState, context: TalkContext): ScrollItem[] {
  const { seq } = item
  switch (item.type) {
    case 'said':
      return [said(seq, item.text, round, context)]
    case 'answer':
      return answerItems(item)
    case 'pad':
      return [{ seq, type: 'pad', text: clean(item.text) }]
    case 'submitted': {
      const what = item.language === 'sql' ? 'query submitted' : 'code submitted'
      return [{ seq, type: 'source', text: clean(item.source), what }]
    }
    case 'hinted': {
      const what = item.level === 'rescue' ? 'approach given' : 'hint taken'
      return [{ seq, type: 'note', text: `${what}, caps problem solving at ${item.cap}` }]
    }
    case 'clarified':
    case 'silence':
    case 'asked':
      return []
  }
}

/** What an answer without words was. */
const WORDLESS: Partial<Record<AnswerKind, string>> = {
  skip: 'skipped',
  blank: 'no answer',
  asks_hint: 'you asked for a hint',
  stop: 'you asked to stop',
  confirm_yes: 'yes',
  confirm_no: 'no',
}

function answerItems(item: Extract<TalkItem, { type: 'answer' }>): ScrollItem[] {
  const text = clean(item.text)
  const items: ScrollItem[] = text.trim() === '' ? [] : [{ seq: item.seq, type: 'answer', text }]
  if (item.kind === 'cut_off') {
    const what = items.length > 0 ? 'time was up: what you had typed was taken' : 'time was up'
    items.push({ seq: item.seq, type: 'note', text: what })
  }
  const silent = items.length === 0 ? WORDLESS[item.kind] : undefined
  if (silent !== undefined) items.push({ seq: item.seq, type: 'note', text: silent })
  return items
}

function said(
  seq: number,
  text: string,
  round: RoundState | null,
  context: TalkContext,
): ScrollItem {
  return {
    seq,
    type: 'said',
    name: nameOfInterviewer(round?.persona ?? null, context.content),
    text: clean(text),
  }
}

function opening(
  seq: number,
  stage: string,
  minutes: number,
  persona: string,
  context: TalkContext,
): ScrollItem {
  const person = context.content.personas.find((entry) => entry.id === persona)
  const who = person ? cleanLine(`${person.name}, ${person.role}`) : null
  return {
    seq,
    type: 'opening',
    title: cleanLine(nameOfRound(stage, context.plan)),
    detail: [`${minutes} minutes`, ...(who === null ? [] : [who])].join(' · '),
    minutes,
    who,
  }
}

export function nameOfInterviewer(persona: string | null, content: Content): string {
  return cleanLine(content.personas.find((entry) => entry.id === persona)?.name ?? 'Interviewer')
}

function kindOf(stage: string, plan: Plan): string | null {
  return plan.rounds.find((round) => round.stage === stage)?.kind ?? null
}

export function nameOfRound(stage: string, plan: Plan): string {
  return cleanLine(plan.rounds.find((round) => round.stage === stage)?.name ?? stage)
}

/** What happens in a résumé screen, where nobody talks. */
function screenNote({ resume }: Interview): string {
  if (!resume) return NO_RESUME
  return `nothing is asked here: ${resume.name} is read as a recruiter reads it`
}

function closingNote(name: string, reason: string): string {
  switch (reason) {
    case 'completed':
      return `${name}: done`
    case 'time':
      return `${name}: time is up`
    case 'unavailable':
      return `${name} cannot be run yet; it counts for nothing`
    case 'candidate':
      return `${name}: ended by you`
    case 'conduct':
      return `${name}: ended by the interviewer`
    case 'hurdle':
      return `${name}: the hurdle was not passed`
    default:
      return `${name}: not reached`
  }
}

function endingNote(reason: string): string {
  switch (reason) {
    case 'completed':
      return 'the interview is over'
    case 'candidate':
      return 'the interview was ended by you'
    case 'hurdle':
      return 'the loop ends here: a hurdle was not passed'
    default:
      return 'the interview was ended by the interviewer'
  }
}
