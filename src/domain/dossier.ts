import type { Content } from './content/index.js'
import { quotables } from './director/quote.js'
import type { TextSpan } from './events/index.js'
import { itemsOf, saidOf } from './interview/index.js'
import type { RoundState } from './interview/index.js'
import { hasCue } from './text/cues.js'
import { contentStems } from './text/words.js'

/** Something the candidate said of work that was done, in their own words and without any judgement of it. */
export type Statement = {
  stage: string
  questionId: string | null
  turn: number
  text: string
  ref: TextSpan
  /** It holds a figure (coverage.yaml number_re). */
  figure: boolean
  /** No line of ours has picked it up. */
  open: boolean
  stems: ReadonlySet<string>
}

/** Past forms, regular and the irregular ones that people tell of work with. */
const PAST =
  /\b(?:was|were|had|did|\w+ed|built|cut|led|ran|wrote|made|took|brought|found|chose|drove|grew|fell|rose|won|lost|went|got|saw|kept|left|began|sent|gave|held|taught)\b/i
const FIRST_PERSON = /\b(?:i|we|my|our)\b/i

/**
 * The candidate's statements about their own past work, oldest first: one clause each, verbatim, at most as long as a
 * line may quote (conduct.yaml said_rule).
 */
export function dossierOf(rounds: readonly RoundState[], content: Content): Statement[] {
  return rounds.flatMap((round) => {
    const items = itemsOf(round)
    const picked = rounds.flatMap((each) => saidOf(itemsOf(each)).flatMap((line) => line.refs))
    return items.flatMap((item) => {
      if (item.type !== 'answer' || !['answer', 'correction', 'cut_off'].includes(item.kind))
        return []
      return quotables(item.text, item.seq, content)
        .filter((each) => PAST.test(each.text) && FIRST_PERSON.test(each.text))
        .map(({ text, ref }) => ({
          stage: round.stage,
          questionId: item.questionId,
          turn: item.turn,
          text,
          ref,
          figure: hasCue(['#number'], text, content.coverage),
          open: !picked.some((span) => overlaps(span, ref)),
          stems: new Set(contentStems(text, content.coverage)),
        }))
    })
  })
}

/** What earlier rounds left open: statements with a figure that nobody asked about, oldest first. */
export function openPoints(dossier: readonly Statement[]): Statement[] {
  return dossier.filter((statement) => statement.open && statement.figure)
}

function overlaps(a: TextSpan, b: TextSpan): boolean {
  return a.seq === b.seq && a.start < b.end && b.start < a.end
}
