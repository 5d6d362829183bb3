import { simulatedCandidate } from '../../domain/candidate.js'
import type { Content } from '../../domain/content/index.js'
import type { Interview, Note, RoundState } from '../../domain/interview/index.js'
import type { Plan } from '../../domain/plan.js'
import { ownCaseText } from '../../domain/work/categories.js'
import { closingWords, inOrder, notesOf } from '../transcript.js'
import type { Entry } from '../transcript.js'
import { clockWords, count, own, pointsWords, spaced } from '../words.js'
import { anchors, Targets } from './anchors.js'
import type { Evidence } from './anchors.js'
import { numbered } from './code.js'
import { markup } from './escape.js'
import type { Html, Value } from './escape.js'
import { markedLines, markedText } from './marked.js'
import { resumePage } from './resume.js'
import { runEntry } from './runs.js'

/** Where the talk comes from. */
export type Source = { interview: Interview; plan: Plan; content: Content }

/**
 * The talk of all rounds with clock, names, code and runs; what the report rests on is highlighted and leads back to
 * it. `targets` are the places that the report can link to.
 */
export function transcriptSection(
  { interview, plan, content }: Source,
  evidence: Evidence,
): { section: Html; rounds: { href: string; name: string }[]; targets: Targets } {
  const targets = new Targets()
  const you = simulatedCandidate(interview.started) === null ? 'You' : 'Simulated candidate'
  const rounds = interview.rounds
    .map((round, index) => ({ round, notes: notesOf(interview, index) }))
    .filter(({ round }) => round.closed?.reason !== 'unavailable')
    .map(({ round, notes }) => ({
      id: anchors.talk(round.openedSeq),
      name: plan.rounds.find(({ stage }) => stage === round.stage)?.name ?? round.stage,
      talk: talkOf(round, notes, content, { you, evidence, targets }),
    }))
  const { resume } = interview
  const empty = rounds.length === 0 ? markup`<p>Nothing was said yet.</p>` : null
  const section = markup`<section id="transcript">
    <h2>Transcript</h2>
    <p class="quiet">
      Highlighted words are evidence. The small number behind them is the criterion of that round, k
      a key point; each leads back to it.
    </p>
    ${empty}
    ${resume && resumePage(resume, evidence, targets)} ${rounds.map(talkDetails)}
  </section>`
  return { section, rounds: rounds.map(({ id, name }) => ({ href: `#${id}`, name })), targets }
}

function talkDetails({ id, name, talk }: { id: string; name: string; talk: Html }): Html {
  return markup`
    <details class="talk" id="${id}" open>
      <summary><h3>${name}</h3></summary>
      ${talk}
    </details>`
}

type Telling = { you: string; evidence: Evidence; targets: Targets }

function talkOf(
  round: RoundState,
  notes: readonly Note[],
  content: Content,
  telling: Telling,
): Html {
  const persona = content.personas.find(({ id }) => id === round.persona)
  const who = persona ? `With ${persona.name}, ${persona.role}. ` : ''
  const minutes = `${count(Math.round(round.minutes), 'minute')}.`
  const speaker = persona?.name ?? 'Interviewer'
  // A note stands behind what it is about.
  const entries = [
    ...withoutRepeats(inOrder(round)).map((entry) => ({
      seq: entry.seq,
      shown: entryHtml(entry, round, content, { ...telling, speaker }),
    })),
    ...notes.map(({ about, text }) => ({ seq: about, shown: event(`Your note: ${text}`) })),
  ].toSorted((one, other) => one.seq - other.seq)
  const end = round.closed ? event(closingWords(round.closed.reason)) : null
  return markup`<p class="quiet">${who}${minutes}</p>
    <ol class="turns">
      ${entries.map(({ shown }) => shown)}${end}
    </ol>`
}

/** A question is asked again in each part that goes on with it; it is named once. */
function withoutRepeats(entries: readonly Entry[]): Entry[] {
  const named = new Set<string | null>()
  return entries.filter((entry) => {
    if (entry.type !== 'asked' || entry.part !== 'main') return true
    const isNew = !named.has(entry.questionId)
    named.add(entry.questionId)
    return isNew
  })
}

function entryHtml(
  entry: Entry,
  round: RoundState,
  content: Content,
  at: Telling & { speaker: string },
): Html | null {
  const { targets, evidence, you } = at
  const cited = evidence.get(entry.seq) ?? []
  const turn = (
    who: string,
    by: 'they' | 'you',
    ms: number,
    body: Value,
    what: Value = null,
  ): Html => {
    const clock = clockWords(ms - round.openedMs)
    const kind = `turn ${by}${cited.length > 0 ? ' cited' : ''}`
    return markup`<li class="${kind}" ${idOf(entry.seq, targets)}>
      <p class="who"><b>${who}</b> <span class="clock">${clock}</span>${what}</p>
      ${body}
    </li>`
  }
  const words = (text: string): Html =>
    markup`<p class="words" dir="auto">${markedText(entry.seq, text, cited, targets)}</p>`
  switch (entry.type) {
    case 'said':
      return turn(
        at.speaker,
        'they',
        entry.ms,
        markup`<p class="words" dir="auto">${entry.text}</p>`,
      )
    case 'answer': {
      const number = markup` <span class="quiet">turn ${entry.turn}</span>`
      const silent = entry.kind === 'skip' ? 'Skipped.' : 'No words.'
      return turn(
        you,
        'you',
        entry.ms,
        entry.text.trim() === '' ? markup`<p class="quiet">${silent}</p>` : words(entry.text),
        number,
      )
    }
    case 'pad':
      return turn(
        you,
        'you',
        entry.ms,
        words(entry.text),
        markup` <span class="quiet">on the scratchpad</span>`,
      )
    case 'submitted': {
      const what = entry.language === 'sql' ? 'handed in a query' : 'handed in code'
      const lines = markedLines(entry.seq, entry.source, cited, targets)
      return turn(
        you,
        'you',
        entry.ms,
        numbered(lines),
        markup` <span class="quiet">${what}</span>`,
      )
    }
    case 'case': {
      const { args, expected, compares } = entry.test
      const call = markup`<code>${markedText(entry.seq, ownCaseText(args), cited, targets)}</code>`
      const gives = compares ? markup` gives <code>${JSON.stringify(expected)}</code>` : null
      return turn(
        you,
        'you',
        entry.test.ms,
        markup`<p>${call}${gives}</p>`,
        markup` <span class="quiet">added a case</span>`,
      )
    }
    case 'ran':
      return markup`<li class="aside" ${idOf(entry.seq, targets)}>${runEntry(entry.run)}</li>`
    case 'asked': {
      const question =
        entry.part !== 'main' || entry.questionId === null
          ? undefined
          : own(content.questions, entry.questionId)
      return question ? event(`Question ${question.id}: ${question.title}`) : null
    }
    case 'hinted': {
      const what = entry.level === 'rescue' ? 'The approach was told' : `Hint ${entry.level}`
      return event(`${what}: at most ${pointsWords(entry.cap)} of 4 from here`)
    }
    case 'silence':
      return event('Silence')
    case 'flag':
      return event(`Flag: ${spaced(entry.flag.flag)}`)
    case 'clarified':
      return null
  }
}

/** The id of an event's entry, at the first entry that it has. */
function idOf(seq: number, targets: Targets): Html | null {
  return targets.addTurn(seq) ? markup`id="${anchors.turn(seq)}"` : null
}

function event(text: string): Html {
  return markup`<li class="aside"><p class="event">${text}</p></li>`
}
