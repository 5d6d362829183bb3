import type { Content } from '../../domain/content/index.js'
import { sentence } from '../../domain/decision/index.js'
import type { Interview } from '../../domain/interview/index.js'
import { AUDIT_TITLE, auditSentences } from '../audit.js'
import type { Figures } from '../figures.js'
import {
  criterionSentences,
  limitSentences,
  meanPhrase,
  nextLevelPhrase,
  pointsPhrase,
  roundSentences,
  stateWords,
  timePhrase,
  verdictPhrase,
} from '../phrases.js'
import type { QuestionReport, RoundReport, SegmentReport } from '../shape.js'
import { spaced } from '../words.js'
import { anchors, criteriaOf } from './anchors.js'
import type { Targets } from './anchors.js'
import { meanBar, pointsBar, tallyWords } from './charts.js'
import { verbatim } from './code.js'
import { markup } from './escape.js'
import type { Html } from './escape.js'
import { offerHtml } from './offer.js'
import { quoteHtml, quotesHtml } from './quotes.js'
import { resumeHtml } from './resume.js'
import { workHtml } from './work.js'

export type RoundPlace = {
  /** Its place among the rounds of the report, from 0. */
  at: number
  interview: Interview
  content: Content
  targets: Targets
  figures: Figures
}

/** One round in full: verdict with its reason, criteria, programs, key points, the interviewer. */
export function roundSection(round: RoundReport, place: RoundPlace): Html {
  const { at, content, targets, figures } = place
  const head = markup`<h2>${round.name}: ${verdictPhrase(round, figures)}</h2>`
  const id = anchors.round(at)
  if (round.verdict === 'not_run') {
    return markup`<section class="round" id="${id}">
      ${head}
      <p>${round.reason}</p>
    </section>`
  }
  const facts = [
    round.interviewer === '' ? '' : `With ${round.interviewer}.`,
    timePhrase(round),
    ...round.conduct,
  ].filter((fact) => fact !== '')
  const [why = '', ...more] = roundSentences(round, figures)
  const hasBar = round.mean !== null && figures === 'shown'
  return markup`<section class="round" id="${id}">
    ${head}
    ${hasBar && markup`<p class="scale">${meanBar(round.mean, content)}</p>`}
    <p>${[why, ...more].map((text) => markup`${text} `)}</p>
    <p class="quiet">${facts.join(' ')} ${sentence(round.grader)}</p>
    ${round.segments.map((segment) => segmentHtml(segment, round, place))}
    ${round.resume && resumeHtml(round.resume)}
    ${round.work.map((work, index) => workHtml(work, { ...place, stage: round.stage, index }))}
    ${round.pad !== '' && markup`<h3>Scratchpad</h3>${verbatim(round.pad)}`}
    ${round.offer && offerHtml(round.offer)}
    ${round.questions.map((question, index) => questionHtml(question, index, place))}
    ${flagsHtml(round, place)}
    <h3>${AUDIT_TITLE}</h3>
    <ul>
      ${auditItems(round, targets)}
    </ul>
  </section>`
}

function segmentHtml(
  segment: SegmentReport,
  round: RoundReport,
  { at, targets, figures }: RoundPlace,
): Html {
  const told = figures === 'shown'
  const mean = told ? `: ${meanPhrase(segment)}` : ''
  const share = told ? `${Math.round(segment.coverage)} percent of the weight assessed.` : ''
  const items = criteriaOf(round)
    .filter((entry) => entry.segment === segment)
    .map(({ criterion, number }) => {
      const { points, nextLevel, quotes } = criterion
      const figure =
        points === null
          ? markup`<b>${pointsPhrase(criterion)}</b>`
          : told && markup`<b>${pointsPhrase(criterion)}</b> of 4 ${pointsBar(points)}`
      return markup`<li class="criterion" id="${anchors.criterion(at, number)}">
        <h4>${number}. ${criterion.name}</h4>
        ${figure && markup`<p class="points">${figure}</p>`}
        ${criterionSentences(criterion, figures).map((text) => markup`<p>${text}</p>`)}
        ${points === null ? null : markup`<p class="quiet">${sentence(criterion.graderText)}</p>`}
        ${quotesHtml(quotes, targets)}
        ${nextLevel && markup`<p class="next"><b>${nextLevelPhrase(nextLevel, figures)}:</b> ${nextLevel.anchor}</p>`}
      </li>`
    })
  return markup`<h3>${segment.rubricName}${mean}</h3>
    <p class="quiet">
      ${share} ${sentence(segment.graderText)}
    </p>
    ${segment.failure === null ? null : markup`<p>Grading failed: ${segment.failure}</p>`}
    <ul class="criteria">
      ${items}
    </ul>`
}

function questionHtml(
  question: QuestionReport,
  index: number,
  { at, targets, figures }: RoundPlace,
): Html {
  const { id, title, keyPoints, hints, clarifications } = question
  const notes = [
    ...limitSentences(question, figures),
    ...hints.map(({ text }) => text),
    clarifications.length > 0
      ? `Clarified: ${clarifications.map(({ topic }) => topic).join(', ')}.`
      : '',
  ].filter((note) => note !== '')
  const points = keyPoints.map(
    ({ state, text, how, quotes }, point) =>
      markup`<li class="point ${state}" id="${anchors.keyPoint(at, index, point)}">
        <p>
          <span class="label">k${point + 1}</span>
          <b>${stateWords(state)}:</b> ${text}${how === '' ? null : ` (${how})`}
        </p>
        ${state === 'missed' ? null : quotesHtml(quotes, targets)}
      </li>`,
  )
  const tally = tallyWords(keyPoints.map(({ state }) => stateWords(state)))
  return markup`<h3>Key points of ${id}, ${title}</h3>
    ${
      notes.length === 0
        ? null
        : markup`<ul>
            ${notes.map((note) => markup`<li>${note}</li>`)}
          </ul>`
    }
    ${
      points.length === 0
        ? null
        : markup`<details class="points">
            <summary>${tally}</summary>
            <ul class="keypoints">
              ${points}
            </ul>
          </details>`
    }`
}

function flagsHtml({ flags }: RoundReport, { at, targets }: RoundPlace): Html | null {
  if (flags.length === 0) return null
  const items = flags.map(
    ({ flag, quote }, index) =>
      markup`<li id="${anchors.flag(at, index)}">
        ${spaced(flag)}${quote && markup`: ${quoteHtml(quote, targets)}`}
      </li>`,
  )
  return markup`<h3>Flags</h3>
    <ul>
      ${items}
    </ul>`
}

/** Each finding with a link to what the interviewer said. */
function auditItems(round: RoundReport, targets: Targets): Html[] {
  return auditSentences(round).map((text, at) => {
    const seq = round.audit[at]?.seq
    const href = seq === undefined ? null : targets.turn(seq)
    return markup`<li>
      ${text}${href === null ? null : markup` <a class="place" href="${href}">in the transcript</a>`}
    </li>`
  })
}
