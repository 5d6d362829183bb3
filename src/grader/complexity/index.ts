import type { CoverageRules, Question } from '../../domain/content/index.js'
import type { Evidence, StatedCost } from '../../domain/grading/grade.js'
import type { Help, SheetQuestion } from '../../domain/grading/sheet.js'
import { isNegated } from '../../domain/text/negation.js'
import { pattern } from '../../domain/text/pattern.js'
import { sentences } from '../../domain/text/sentences.js'
import { stems, words } from '../../domain/text/words.js'
import { lastSubmissions } from '../execution/results.js'
import type { Heard } from '../heard.js'
import { commentsOf } from './comments.js'
import { keyOf } from './cost.js'
import type { Cost } from './cost.js'
import { definitionsIn } from './definitions.js'
import { costOf } from './expression.js'
import { isExpected } from './match.js'
import type { Definitions, Expected } from './match.js'
import { INPUT, statementsIn } from './statements.js'
import type { Statement } from './statements.js'

/** The cost that was said for a question's program. */
export type CostResult = StatedCost & {
  /** What stood before the words that state it; null where none does. */
  after: Help | null
  /** Share of a key point's weight, 0 to 1, by what stood before it. */
  credit: number
  evidence: Evidence[]
  /** Some cost in time was said, be it of a part, of another way or wrong. */
  anySaid: boolean
}

/** A sentence that counts, with the way back to the text that it stands in. */
type Sentence = {
  text: string
  evidence(span: { start: number; end: number }): Evidence
  after: Help
  ours: ReadonlySet<string>
  isDenied(span: { start: number; end: number }): boolean
}

type Said = Statement & { sentence: Sentence; words: string }

/** More different costs than this in one answer are a list to pick from. */
const COSTS_MAX = 3

/** Null for a question without a cost. Words of the talk count as key points do, and so do comments of the program. */
export function costStated(
  sheet: SheetQuestion,
  heard: readonly Heard[],
  rules: CoverageRules,
): CostResult | null {
  const { question } = sheet
  const time = question?.complexity?.time
  const cost = time === undefined ? null : timeOf(time)
  if (!question || time === undefined || !cost || sheet.part !== 'main') return null
  const expected = expectedOf(question, cost)
  const texts = [...spokenOf(heard, rules), ...writtenOf(sheet, rules)]
  const said = texts.flatMap(({ all }) => {
    const stated = all.flatMap((sentence) => statedIn(sentence))
    const whole = stated.filter((each) => each.of === 'whole' && each.firm)
    return new Set(whole.map((each) => keyOf(each.cost))).size > COSTS_MAX ? [] : stated
  })
  const defined = definitionsIn(texts.flatMap(({ all }) => all.map(({ text }) => text)))
  const inTime = said.filter(({ dimension }) => dimension === 'time')
  const result = (state: StatedCost['state'], found: Said | undefined): CostResult => ({
    state,
    said: found?.words ?? null,
    expected: time,
    after: found?.sentence.after ?? null,
    credit: found ? creditOf(found, rules) : 0,
    evidence: found ? [found.sentence.evidence(found)] : [],
    anySaid: inTime.length > 0,
  })
  const whole = inTime.filter(({ of }) => of === 'whole')
  const met = best(
    whole.filter((each) => isExpected(each.cost, expected, defined, each.sentence.text)),
    rules,
  )
  if (met) return result('met', met)
  const slower = acceptedCosts(question, cost, rules)
  const own = inTime.find((each) => each.of !== 'part' && fitsOne(each, slower, defined))
  if (own) return result('slower', own)
  const neutral = neutralCosts(question)
  const wrong = whole.findLast(
    (each) => each.firm && !isConstant(each.cost) && !fitsOne(each, neutral, defined),
  )
  return wrong ? result('wrong', wrong) : result('none', undefined)
}

/** The one that counts most: unaided before what came after the approach was told; of equal ones the clearest. */
function best(met: readonly Said[], rules: CoverageRules): Said | undefined {
  return met.toSorted(
    (a, b) => creditOf(b, rules) - creditOf(a, rules) || Number(b.firm) - Number(a.firm),
  )[0]
}

function creditOf({ sentence: { after } }: Said, rules: CoverageRules): number {
  return rules.credit[after === 'rescue' ? 'after_rescue' : after]
}

function statedIn(sentence: Sentence): Said[] {
  return statementsIn(sentence.text).flatMap((each) => {
    const written = sentence.text.slice(each.start, each.end)
    // A single letter that is ours too ("n") makes no echo of an expression.
    const spoken = words(written).filter((word) => word.length > 1)
    const isEcho =
      spoken.length > 0 && spoken.flatMap(stems).every((stem) => sentence.ours.has(stem))
    if (isEcho || sentence.isDenied(each)) return []
    return [{ ...each, sentence, words: written.replace(/\s+/g, ' ').trim() }]
  })
}

function spokenOf(heard: readonly Heard[], rules: CoverageRules): { all: Sentence[] }[] {
  return heard.map(({ answer, live, standing, ours, counted }) => ({
    all: counted.deniedThroughout
      ? []
      : standing.map(({ start, end }) => ({
          text: live.raw.slice(start, end),
          after: answer.after,
          ours,
          evidence: (span) => ({
            source: 'answer' as const,
            seq: answer.seq,
            start: start + span.start,
            end: start + span.end,
          }),
          isDenied: (span) => isNegated(live.raw, start + span.start, start + span.end, rules),
        })),
  }))
}

function writtenOf(sheet: SheetQuestion, rules: CoverageRules): { all: Sentence[] }[] {
  return lastSubmissions(sheet).flatMap(({ seq, source }) =>
    commentsOf(source).map((comment) => ({
      all: sentences(comment.text, rules.said.sentence_split).map((each) => ({
        text: each.text,
        after: 'unaided' as const,
        ours: new Set<string>(),
        evidence: (span) => ({
          source: 'code' as const,
          seq,
          start: comment.start + each.start + span.start,
          end: comment.start + each.start + span.end,
        }),
        isDenied: (span) => isNegated(each.text, span.start, span.end, rules),
      })),
    })),
  )
}

function timeOf(written: string): Cost | null {
  return costOf(written.replace(/^\s*O\s*\(/, '(').trim())
}

function expectedOf({ complexity }: Question, cost: Cost): Expected {
  const named = new Set(cost.flatMap(({ powers }) => [...powers.keys()]))
  const besides = `${complexity?.space ?? ''} ${complexity?.note ?? ''}`
  const letters = [...besides.matchAll(/(?<![\p{L}\p{N}'])([b-z])(?![\p{L}\p{N}'])/gu)].map(
    ([letter]) => letter,
  )
  return {
    cost,
    otherSizes: new Set(letters.filter((letter) => !named.has(letter))),
    linearInInput: /\b(?:every|each)\b.*\bonce\b/i.test(complexity?.note ?? ''),
  }
}

/** Costs of slower solutions that the question's note accepts. */
function acceptedCosts(question: Question, cost: Cost, rules: CoverageRules): Cost[] {
  const where = rules.signals['hint_cap']?.complexity?.accepted_where_note
  const note = question.complexity?.note ?? ''
  if (where === undefined || !pattern(where).test(note)) return []
  return costsIn(note).filter((each) => keyOf(each) !== keyOf(cost))
}

/** Costs that are right for something else of the question: its extension, its memory. */
function neutralCosts({ complexity, extension }: Question): Cost[] {
  return costsIn(
    [complexity?.space, extension?.complexity?.time, extension?.complexity?.space].join(' '),
  )
}

function costsIn(text: string): Cost[] {
  return statementsIn(text).map(({ cost }) => cost)
}

function fitsOne({ cost, sentence }: Said, costs: readonly Cost[], defined: Definitions): boolean {
  return costs.some(
    (wanted) =>
      isExpected(
        cost,
        { cost: wanted, otherSizes: new Set(), linearInInput: false },
        defined,
        sentence.text,
      ) ||
      (isPowerOfInput(cost) && keyOf(onN(cost)) === keyOf(wanted)),
  )
}

/** "quadratic" without a size. */
function isPowerOfInput(cost: Cost): boolean {
  return cost.length === 1 && [...(cost[0]?.powers.keys() ?? [])].join() === INPUT
}

function onN(cost: Cost): Cost {
  return cost.map((term) => ({
    ...term,
    powers: new Map([...term.powers].map(([, power]) => ['n', power])),
  }))
}

function isConstant(cost: Cost): boolean {
  return cost.every(
    ({ powers, exponential, logs }) => powers.size === 0 && !exponential && logs === 0,
  )
}
