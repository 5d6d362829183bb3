import { recruiterMoveKind } from '../content/index.js'
import type { Content, FollowUpKind, RecruiterMoveKind } from '../content/index.js'
import { itemsOf } from '../interview/index.js'
import type {
  Answer,
  Interview,
  OfferState,
  RoundState,
  Said,
  TalkItem,
} from '../interview/index.js'
import type { Span } from '../text/pattern.js'
import { asksForPay, readAsk } from './ask.js'
import type { Ask } from './ask.js'
import { deniesOffers, explanationIn } from './claims.js'
import { piecesOf } from './pieces.js'
import { settle } from './plan.js'
import { withReading } from './reading.js'
import { consider, opening, spent } from './state.js'
import type { State } from './state.js'
import { termsOf } from './terms.js'
import type { Terms } from './terms.js'

/** One turn of the candidate in the round, read. `before`: there was no offer yet. */
export type ReadTurn = { seq: number; turn: number; text: string; ask: Ask; before: boolean }

/** Words of the candidate, by the event that holds them. */
export type Words = { seq: number; stage: string; turn: number; text: string; span: Span }

/** A claim of another offer and the earlier words that it goes against. */
export type Contradiction = { denial: Words; claim: Words; explained: boolean }

/** A negotiation as the log tells it. */
export type Negotiation = {
  terms: Terms
  /** Null before the first offer. */
  state: State | null
  offers: readonly OfferState[]
  /** Each offer with where the negotiation stood once it was made. */
  history: readonly { offer: OfferState; state: State }[]
  turns: readonly ReadTurn[]
  /** Moves that the recruiter has made, whoever worded them. */
  said: ReadonlySet<RecruiterMoveKind>
  contradiction: Contradiction | null
  /** How the candidate left it; null while that is open. */
  closing: 'accepted' | 'declined' | null
}

/** What a turn of this kind holds counts; the others are no talk. */
const HEARD: ReadonlySet<string> = new Set([
  'answer',
  'correction',
  'cut_off',
  'clarify',
  'asks_interviewer',
  'asks_how_they_did',
  'asks_for_answer',
])

/** Probes that open another lever; what is named in answer to one is no drop. */
const INVITES: ReadonlySet<FollowUpKind> = new Set(['alternative', 'limit', 'quantify'])
const INVITING: ReadonlySet<string> = new Set(['trade', 'above_range', 'proof'])
const SAYS_YES = /^\W*(?:yes|yeah|yep|sure|we can|let's|absolutely|certainly|gladly)\b/i

/** Reads the round from its talk and the offers made in it. Null where the pack has no figures for the level. */
export function negotiationOf(
  interview: Interview,
  round: RoundState,
  content: Content,
  level: string,
): Negotiation | null {
  const offers = interview.offers.filter(({ stage }) => stage === round.stage && stage !== '')
  const terms = termsOf(content, offers[0]?.level ?? level)
  if (!terms) return null
  const walk = new Walk(interview, round, content, terms, offers)
  return walk.whole()
}

class Walk {
  private state: State | null = null
  private readonly history: { offer: OfferState; state: State }[] = []
  private readonly turns: ReadTurn[] = []
  private readonly said = new Set<RecruiterMoveKind>()
  private last: Said | null = null
  private denial: Words | null
  private contradiction: Contradiction | null = null
  private closing: Negotiation['closing'] = null
  private turn = 0

  constructor(
    private readonly interview: Interview,
    private readonly round: RoundState,
    private readonly content: Content,
    private readonly terms: Terms,
    private readonly offers: readonly OfferState[],
  ) {
    this.denial = earlierDenial(interview, round, content)
  }

  whole(): Negotiation {
    const entries: (TalkItem | (OfferState & { type: 'offer' }))[] = [
      ...itemsOf(this.round),
      ...this.offers.map((offer) => ({ ...offer, type: 'offer' as const })),
    ]
    for (const entry of entries.toSorted((a, b) => a.seq - b.seq)) {
      if (entry.type === 'offer') this.offered(entry)
      else if (entry.type === 'said') this.spoke(entry)
      else if (entry.type === 'answer' && HEARD.has(entry.kind)) this.answered(entry)
      else if (entry.type === 'answer') this.turn = entry.turn
    }
    return {
      terms: this.terms,
      state: this.state,
      offers: this.offers,
      history: this.history,
      turns: this.turns,
      said: this.said,
      contradiction: this.contradiction,
      closing: this.closing,
    }
  }

  /** What was offered stands as it was stored, whatever the rules of today would give. */
  private offered(offer: OfferState): void {
    const { base, stock, bonus, signOn, step, goodwill, final, other } = offer
    const before = this.state
    const settled = before
      ? settle(before, { strongYesRounds: 0 }, { turn: this.turn, last: final }).state
      : opening(this.terms)
    this.state = {
      ...settled,
      offer: { base, stock, bonus, signOn },
      step,
      goodwill,
      final: final || goodwill === 0,
      other: this.terms.granted.filter((term) => other.includes(term)),
    }
    this.history.push({ offer, state: this.state })
  }

  private spoke(line: Said): void {
    this.last = line
    const kind = moveOfLine(line, this.content)
    if (kind) this.said.add(kind)
  }

  private answered(item: Answer): void {
    this.turn = item.turn
    const askedToSign = this.last !== null && moveOfLine(this.last, this.content) === 'will_sign'
    const byRule = readAsk(item.text, {
      offer: this.state?.offer ?? null,
      company: this.content.pack.name,
      posted: this.terms.posted,
      askedToSign,
    })
    const readings = this.interview.asksRead.filter(({ answer }) => answer === item.seq)
    const ask = readings.reduce((read, { fields }) => withReading(read, fields, item.text), byRule)
    this.turns.push({
      seq: item.seq,
      turn: item.turn,
      text: item.text,
      ask,
      before: this.state === null,
    })
    if (this.state) {
      const invited = this.last === null || invites(this.last, this.content)
      this.state = consider(this.state, ask, { turn: item.turn, invited })
    }
    this.claims(item, ask)
    this.closes(item, ask)
  }

  /** A claim against earlier words stands until it is explained; one that is taken back is none. */
  private claims(item: Answer, ask: Ask): void {
    const pieces = piecesOf(item.text)
    const explained = explanationIn(pieces)
    const words = (span: Span | undefined): Words => ({
      seq: item.seq,
      stage: this.round.stage,
      turn: item.turn,
      text: item.text,
      span: span ?? { start: 0, end: item.text.length },
    })
    const claimed = this.state?.case.claim ?? null
    const takesBack = explained === 'taken_back' || (ask.deniesOffer && claimed !== null)
    if (ask.claimsOffer && !ask.deniesOffer && this.denial && !this.contradiction) {
      this.contradiction = {
        denial: this.denial,
        claim: words(ask.at['claim']),
        explained: explained === 'new',
      }
    } else if (this.contradiction && explained === 'new' && this.asksBack()) {
      this.contradiction = { ...this.contradiction, explained: true }
    }
    if (ask.deniesOffer && !this.denial) this.denial = words(ask.at['denial'])
    if (!this.state) return
    if (takesBack && claimed) {
      const made = this.state.case
      const reasons = made.reasons.filter((reason) => reason !== 'competing')
      const without = { ...made, claim: null, contradicted: false, reasons }
      this.state = spent({ ...this.state, case: without }, ['contradiction'], item.turn)
      return
    }
    const contradicted = this.contradiction !== null && !this.contradiction.explained
    this.state = { ...this.state, case: { ...this.state.case, contradicted } }
  }

  /** The line before asked how the two go together. */
  private asksBack(): boolean {
    return this.last !== null && moveOfLine(this.last, this.content) === 'contradiction'
  }

  private closes(item: Answer, ask: Ask): void {
    if (!this.state) return
    const saysYes = this.state.final && this.last?.move === 'open_phase' && SAYS_YES.test(item.text)
    const wants = asksForPay(ask)
    // Whoever asks for more, before it or in the same breath, has not closed while there is an answer to come.
    if (wants && !this.state.final) this.closing = null
    else if (ask.declines) this.closing = 'declined'
    else if (ask.accepts || saysYes) this.closing = 'accepted'
    else if (wants) this.closing = null
  }
}

/** The recruiter's move that a line was; a follow-up of the question may be a wording of one. */
export function moveOfLine(line: Said, content: Content): RecruiterMoveKind | null {
  if (line.move === 'negotiate') return recruiterMoveKind.safeParse(line.detail).data ?? null
  if (line.move === 'quote' && line.detail?.startsWith('contradiction:')) return 'contradiction'
  const followUp = followUpOf(line, content)
  // Its other wording asks something else.
  return followUp && line.wordings.includes(followUp.text)
    ? (followUp.recruiter_move ?? null)
    : null
}

function followUpOf(line: Said, content: Content) {
  const at = /^follow_up:(\d+)$/.exec(line.move === 'probe' ? (line.detail ?? '') : '')?.[1]
  const question = line.questionId === null ? undefined : content.questions[line.questionId]
  return at === undefined ? undefined : question?.follow_ups[Number(at)]
}

/** The line asks what else there could be, or puts the phase's question. */
function invites(line: Said, content: Content): boolean {
  if (line.move === 'open_phase') return true
  if (line.move === 'negotiate') return INVITING.has(line.detail ?? '')
  const followUp = followUpOf(line, content)
  return followUp !== undefined && INVITES.has(followUp.kind)
}

/** "No other offers", said in an earlier talk about the job itself. */
function earlierDenial(interview: Interview, round: RoundState, content: Content): Words | null {
  const found: Words[] = []
  for (const earlier of interview.rounds) {
    if (earlier.stage === round.stage) break
    for (const item of itemsOf(earlier)) {
      if (item.type !== 'answer' || !HEARD.has(item.kind) || !isAboutJob(item, content)) continue
      const span = deniesOffers(piecesOf(item.text))
      const { seq, turn, text } = item
      if (span) found.push({ seq, stage: earlier.stage, turn, text, span })
    }
  }
  return found.at(-1) ?? null
}

function isAboutJob({ questionId }: Answer, content: Content): boolean {
  const kind = questionId === null ? undefined : content.questions[questionId]?.kind
  return kind === 'recruiter' || kind === 'negotiation'
}
