import { simulatedCandidate } from '../domain/candidate.js'
import type { Content } from '../domain/content/index.js'
import type { StoredEvent } from '../domain/events/index.js'
import { NO_RESUME, sentence } from '../domain/decision/index.js'
import { fold, itemsOf } from '../domain/interview/index.js'
import type {
  Interview,
  Note,
  OfferState,
  RoundState,
  TalkItem,
} from '../domain/interview/index.js'
import { offerWords } from '../domain/negotiation/index.js'
import type { Plan } from '../domain/plan.js'
import type { OwnTest, Run } from '../domain/work/state.js'
import { block, cells, pad, wrap } from './layout.js'
import { clean, oneLine } from './safe.js'
import type { TextOptions } from './text.js'
import { clockWords, count, own, pointsWords } from './words.js'

const NARROW = 60
const YOU = 'You'
const SIMULATED = 'Simulated'
const CLOCK = 9

/**
 * The talk as it was, as plain text: rounds, names, turns with their clock (active time since the round opened), code,
 * hints and silences. It holds what was said and never a key point, a grade or a solution.
 */
export function transcriptText(
  source: Interview | readonly StoredEvent[],
  plan: Plan,
  content: Content,
  { width }: TextOptions,
): string {
  const interview = 'rounds' in source ? source : fold(source)
  const simulated = simulatedCandidate(interview.started)
  const head = wrap(
    [
      content.pack.name,
      content.pack.role,
      plan.loopName,
      interview.startedAt?.slice(0, 10) ?? '',
      simulated === null ? '' : `simulated candidate ${simulated}`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
    width,
  )
  const you = simulated === null ? YOU : SIMULATED
  const rounds = interview.rounds.map((round, index) =>
    roundLines(round, plan, content, {
      you,
      width,
      notes: notesOf(interview, index),
      offers: interview.offers.filter(({ stage }) => stage === round.stage),
    }),
  )
  const empty =
    rounds.length === 0
      ? [['Nothing was said yet.', ...interview.notes.flatMap((note) => noteLines(note, width))]]
      : []
  const text = [head, ...empty, ...rounds].map((lines) => lines.join('\n')).join('\n\n')
  return `${clean(text)}\n`
}

function roundLines(
  round: RoundState,
  plan: Plan,
  content: Content,
  {
    you,
    width,
    notes,
    offers,
  }: { you: string; width: number; notes: readonly Note[]; offers: readonly OfferState[] },
): string[] {
  const planned = plan.rounds.find(({ stage }) => stage === round.stage)
  const persona = content.personas.find(({ id }) => id === round.persona)
  const who = persona ? `${persona.name}, ${persona.role}` : ''
  const title = [planned?.name ?? round.stage, who, count(Math.round(round.minutes), 'minute')]
  const lines = [
    ...wrap(title.filter((part) => part !== '').join(' · '), width),
    '-'.repeat(Math.max(8, Math.min(width, 72))),
  ]
  if (round.closed?.reason === 'unavailable') {
    const noted = notes.flatMap((note) => noteLines(note, width))
    const why =
      round.kind === 'resume' ? NO_RESUME : 'not run: this kind of round cannot be run yet'
    return [...lines, ...wrap(sentence(why), width), ...noted]
  }
  const speaker = persona?.name ?? 'Interviewer'
  const column = Math.max(cells(speaker), cells(you)) + 2
  // A note stands behind what it is about.
  const pieces = [
    ...inOrder(round).map((entry) => ({
      seq: entry.seq,
      shown: entryLines(entry, round, content, { speaker, you, column, width }),
    })),
    ...offers.map((offer) => ({ seq: offer.seq, shown: mark(offerWords(offer), width) })),
    ...notes.map((note) => ({ seq: note.about, shown: noteLines(note, width) })),
  ].toSorted((one, other) => one.seq - other.seq)
  for (const { shown } of pieces) if (shown.length > 0) lines.push('', ...shown)
  if (round.closed) lines.push('', ...mark(closingWords(round.closed.reason), width))
  return lines
}

/** The notes on what happened from this round's opening to the next one's; the first has those from before it too. */
export function notesOf({ notes, rounds }: Interview, index: number): Note[] {
  const from = index === 0 ? 0 : (rounds[index]?.openedSeq ?? 0)
  const to = rounds[index + 1]?.openedSeq ?? Number.POSITIVE_INFINITY
  return notes
    .filter(({ about }) => about >= from && about < to)
    .toSorted((a, b) => a.about - b.about || a.ms - b.ms)
}

function noteLines({ text }: Note, width: number): string[] {
  return mark(`your note: ${oneLine(text)}`, width)
}

type Flag = RoundState['flags'][number]

/** What a transcript shows of a round: the talk, and what happened beside it. */
export type Entry =
  | TalkItem
  | { type: 'flag'; seq: number; flag: Flag }
  | { type: 'ran'; seq: number; run: Run }
  | { type: 'case'; seq: number; test: OwnTest }

/** Everything of the round in the order of the log. */
export function inOrder(round: RoundState): Entry[] {
  const flags = round.flags.map((flag): Entry => ({ type: 'flag', seq: flag.seq, flag }))
  const work = round.work.flatMap(({ runs, tests }): Entry[] => [
    ...runs.map((run): Entry => ({ type: 'ran', seq: run.seq, run })),
    ...tests.map((test): Entry => ({ type: 'case', seq: test.seq, test })),
  ])
  return [...itemsOf(round), ...flags, ...work].sort((a, b) => a.seq - b.seq)
}

type Column = { speaker: string; you: string; column: number; width: number }

function entryLines(entry: Entry, round: RoundState, content: Content, at: Column): string[] {
  const { width } = at
  switch (entry.type) {
    case 'said':
      return turn(at.speaker, entry.text, entry.ms - round.openedMs, at)
    case 'answer':
      return entry.text.trim() === ''
        ? mark(`${at.you}: ${entry.kind === 'skip' ? 'skipped' : 'no words'}`, width)
        : turn(at.you, entry.text, entry.ms - round.openedMs, at)
    case 'pad':
      return [
        ...turn(at.you, 'wrote on the scratchpad:', entry.ms - round.openedMs, at),
        ...block(entry.text, width, blockIndent(at)),
      ]
    case 'submitted': {
      const what = entry.language === 'sql' ? 'a query' : 'code'
      return [
        ...turn(at.you, `submitted ${what}:`, entry.ms - round.openedMs, at),
        ...block(entry.source, width, blockIndent(at)),
      ]
    }
    case 'asked': {
      if (entry.part !== 'main') return []
      const question = entry.questionId === null ? null : own(content.questions, entry.questionId)
      return question ? mark(`question ${question.id}: ${question.title}`, width) : []
    }
    case 'hinted': {
      const what = entry.level === 'rescue' ? 'the approach was told' : `hint ${entry.level}`
      return mark(`${what}, at most ${pointsWords(entry.cap)} of 4 from here`, width)
    }
    case 'silence':
      return mark('silence', width)
    case 'ran':
      return mark(runWords(entry.run), width)
    case 'case': {
      const { id, args, expected, compares } = entry.test
      const call = args.map((each) => JSON.stringify(each)).join(', ')
      return mark(
        `own case ${id}: (${call})${compares ? ` gives ${JSON.stringify(expected)}` : ''}`,
        width,
      )
    }
    case 'flag':
      return mark(`flag: ${entry.flag.flag}`, width)
    case 'clarified':
      return []
  }
}

/** What a run gave, in the words of the screen: hidden cases as a count, of a query never whether its rows are right. */
export function runWords({ purpose, report }: Run): string {
  const what = purpose === 'submission' ? 'judged' : 'ran it'
  if (report.outcome !== 'ran')
    return `${what}: ${report.problem?.message ?? 'it could not be run'}`
  if (report.language === 'sql') {
    const [first] = report.cases
    return first?.table
      ? `${what}: ${count(first.table.total, 'row')}`
      : `${what}: ${first?.note ?? 'no rows'}`
  }
  const parts = (['visible', 'hidden', 'own'] as const).flatMap((origin) => {
    const cases = report.cases.filter((each) => each.origin === origin)
    const passed = cases.filter((each) => each.verdict === 'passed' || each.verdict === 'returned')
    return cases.length === 0 ? [] : [`${origin} ${passed.length} of ${cases.length}`]
  })
  return `${what}: ${parts.join(', ')}`
}

/** Clock, name and text with a hanging indent; on a narrow screen the name stands above the text. */
function turn(name: string, text: string, ms: number, { column, width }: Column): string[] {
  const clock = clockWords(ms)
  if (width < NARROW) return [`${name}  ${clock}`, ...wrap(text, width, '  ')]
  return wrap(text, width, pad(clock, CLOCK) + pad(name, column))
}

function blockIndent({ column, width }: Column): string {
  return width < NARROW ? '  | ' : `${' '.repeat(CLOCK + column)}| `
}

function mark(text: string, width: number): string[] {
  return wrap(`[${text}]`, width, width < NARROW ? '' : ' '.repeat(CLOCK))
}

/** How a round ended. */
export function closingWords(reason: string): string {
  switch (reason) {
    case 'completed':
      return 'end of the round'
    case 'time':
      return 'end of the round: time'
    case 'candidate':
      return 'end of the round: stopped by you'
    case 'conduct':
      return 'end of the round: stopped by the interviewer'
    case 'hurdle':
      return 'end of the round: the loop ends here'
    case 'not_reached':
      return 'not reached'
    default:
      return 'end of the round'
  }
}
