import { bandPoints, poolFor } from '../bands.js'
import type { Pool } from '../bands.js'
import type { CostResult } from '../complexity/index.js'
import { PENDING, ranOf } from '../execution/ran.js'
import { hintCapLimits } from '../hint-caps.js'
import type { KeyPointResult } from '../keypoints.js'
import { under } from '../limits.js'
import type { QuestionResult } from '../question.js'
import { kpCoverage } from './kp-coverage.js'
import {
  NOT_ASKED,
  NOT_EXECUTED,
  count,
  noKeyPoints,
  notAssessed,
  nothingToJudge,
} from './signal.js'
import type { SignalInput, SignalResult } from './signal.js'

/** Key points of the approach and its stated cost, under the ceilings of hints and of what came out as code. */
export function hintCap(input: SignalInput): SignalResult {
  const { criterion, questions, rules } = input
  const put = questions.filter(({ sheet }) => sheet.asked && sheet.part !== 'phase')
  if (put.length === 0) return notAssessed(NOT_ASKED)
  // A data task answered in words is never run: bands, lowered by the cap `spoken_task`.
  if (put.every(({ sheet }) => sheet.part === 'data_twist')) return kpCoverage(input)
  const ran = ranOf(put)
  if ('points' in ran) return ran.reason === PENDING ? ran : notAssessed(NOT_EXECUTED)
  const nothing = nothingToJudge(put)
  if (nothing) return nothing
  const pool = withCosts(poolFor(criterion.id, put), put, criterion.id)
  if (pool.keyPoints.length === 0) return noKeyPoints(input)
  const searched = pool.entries.map(({ question }) => question)
  const limits = hintCapLimits(criterion, searched, rules, 'words')
  const points = pool.keyPoints.filter(({ keyPoint }) => keyPoint.id !== COST)
  const met = points.filter(({ credit }) => credit > 0)
  return {
    ...under(limits, bandPoints(pool, rules).points),
    reason: [
      `${met.length} of ${count(points.length, 'key point')} found`,
      ...searched.flatMap(({ cost }) => (cost ? [costInWords(cost)] : [])),
    ].join('; '),
    evidence: [
      ...pool.keyPoints.filter(({ credit }) => credit > 0).flatMap(({ evidence }) => evidence),
      ...searched.flatMap(({ cost }) => cost?.evidence ?? []),
    ],
    searched,
    fromKeyPoints: true,
  }
}

const COST = 'cost'

/** The stated cost as one more key point of its question, of weight 1. */
function withCosts(pool: Pool, put: readonly QuestionResult[], criterion: string): Pool {
  const entries = put
    .filter(({ assessed, sheet }) => assessed && sheet.scored)
    .map((question) => {
      const named = pool.entries.find((entry) => entry.question === question)?.keyPoints ?? []
      return { question, keyPoints: [...named, ...costPoint(question.cost, criterion)] }
    })
    .filter(({ keyPoints }) => keyPoints.length > 0)
  return { entries, keyPoints: entries.flatMap(({ keyPoints }) => keyPoints) }
}

function costPoint(cost: CostResult | null, criterion: string): KeyPointResult[] {
  if (!cost) return []
  const isMet = cost.state === 'met' && cost.credit > 0
  return [
    {
      keyPoint: {
        id: COST,
        text: 'States the cost',
        weight: 1,
        criteria: [criterion],
        polarity: 'positive',
        cues: [],
      },
      state: isMet ? (cost.credit < 1 ? 'partly' : 'met') : 'missed',
      credit: isMet ? cost.credit : 0,
      after: cost.after,
      evidence: isMet ? cost.evidence : [],
      why: null,
      turns: new Set(),
    },
  ]
}

/** What was said of the cost, beside what it is. */
function costInWords({ state, said, expected }: CostResult): string {
  switch (state) {
    case 'met':
      return `the cost ${expected} was stated ("${said ?? ''}")`
    case 'slower':
      return `"${said ?? ''}" is the cost of a slower solution, which the task accepts below the top level; the best one costs ${expected}`
    case 'wrong':
      return `"${said ?? ''}" was stated as the cost, which is ${expected}`
    case 'none':
      return `the cost ${expected} was not stated`
  }
}
