import type { Content } from '../../domain/content/index.js'
import { accommodationPhrase } from '../accommodations.js'
import { AGAIN_TITLE, againSentences } from '../again.js'
import type { Figures } from '../figures.js'
import {
  decisionPhrase,
  evidencePlace,
  gradersPhrase,
  headPhrase,
  loopSentences,
  modelPhrase,
  nextPhrase,
  pointsPhrase,
  titlePhrase,
  verdictPhrase,
} from '../phrases.js'
import type { AgainReport, EvidenceLine, Report, RoundReport } from '../shape.js'
import { NOTES_TITLE, clockWords, pointsWords } from '../words.js'
import { anchors, criteriaOf } from './anchors.js'
import type { Targets } from './anchors.js'
import { limitsPhrase, meanBar, pointsBar } from './charts.js'
import { markup } from './escape.js'
import type { Html } from './escape.js'
import { quoteHtml } from './quotes.js'

/** What was rehearsed, when, at which level. */
export function titleHtml(report: Report): Html {
  const accommodations = accommodationPhrase(report)
  return markup`<p class="kind">Feedback report</p>
    <h1>${titlePhrase(report)}</h1>
    <p>${headPhrase(report)}</p>
    ${accommodations !== '' && markup`<p>${accommodations}</p>`}`
}

/** The decision with its rule, and whose word the points are. */
export function decisionSection(report: Report, figures: Figures): Html {
  const { loop, graders } = report
  const by = gradersPhrase(graders, figures)
  const asked = modelPhrase(report)
  return markup`<section id="decision" class="decision">
    <h2>Decision: ${decisionPhrase(loop)}</h2>
    <ul>
      ${loopSentences(loop, figures).map((text) => markup`<li>${text}</li>`)}
    </ul>
    ${by !== '' && markup`<p>${by}</p>`}
    ${asked !== '' && markup`<p>${asked}</p>`}
  </section>`
}

/** Rounds with their verdicts, then every criterion with its points. */
export function overviewSection(report: Report, content: Content, figures: Figures): Html | null {
  if (report.rounds.length === 0) return null
  const told = figures === 'shown'
  const rows = report.rounds.map((round, at) => {
    const ran = round.verdict !== 'not_run'
    const bar = ran && told && markup`<br>${meanBar(round.mean, content)}`
    const grader = round.grader !== '' && markup`<br><small>${round.grader}</small>`
    const share = ran ? `${Math.round(round.coverage)} %` : ''
    return markup`<tr>
      <th scope="row"><a href="#${anchors.round(at)}">${round.name}</a></th>
      <td>${verdictPhrase(round, figures)}${bar}${grader}</td>
      ${told && markup`<td class="number">${share}</td>`}
    </tr>`
  })
  const groups = told ? report.rounds.map(criteriaRows) : []
  return markup`<section id="rounds">
    <h2>Rounds</h2>
    <table class="overview">
      <caption>
        ${
          told
            ? markup`Verdict of each round, who gave the points, and how much of the weight was assessed.
              ${limitsPhrase(content)}`
            : markup`Verdict of each round, and who graded it.`
        }
      </caption>
      <thead>
        <tr>
          <th scope="col">Round</th>
          <th scope="col">Verdict</th>
          ${told && markup`<th scope="col">Assessed</th>`}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
    ${
      told &&
      markup`<table class="overview">
        <caption>
          Every criterion, 1 to 4 points
        </caption>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        ${groups}
      </table>`
    }
  </section>`
}

function criteriaRows(round: RoundReport, at: number): Html | null {
  const entries = criteriaOf(round)
  if (entries.length === 0) return null
  const rows = entries.map(({ criterion, number }) => {
    const figure = criterion.points === null ? null : markup` ${pointsBar(criterion.points)}`
    return markup`<tr>
      <th scope="row">
        <a href="#${anchors.criterion(at, number)}">${number}. ${criterion.name}</a>
      </th>
      <td>${pointsPhrase(criterion)}${figure}</td>
    </tr>`
  })
  return markup`<tbody>
    <tr>
      <th class="group" scope="rowgroup" colspan="2">${round.name}</th>
    </tr>
    ${rows}
  </tbody>`
}

/** What a debrief would look at. */
export function evidenceSections({ loop }: Report, targets: Targets, figures: Figures): Html {
  const { strongest, workOn } = loop
  const work = workOn.map(
    (item) =>
      markup`<li>
        <p>${evidencePlace(item, figures)} <span class="quiet">(${item.grader})</span></p>
        <p class="next"><b>Next level:</b> ${item.nextLevel}</p>
      </li>`,
  )
  return markup` ${evidenceList('for', 'What speaks for you', strongest.for, targets, figures)}
  ${evidenceList('against', 'What speaks against you', strongest.against, targets, figures)}
  ${
    work.length > 0 &&
    markup`<section id="work-on">
      <h2>To work on</h2>
      <ol>
        ${work}
      </ol>
    </section>`
  }`
}

function evidenceList(
  id: string,
  title: string,
  lines: readonly EvidenceLine[],
  targets: Targets,
  figures: Figures,
): Html | null {
  if (lines.length === 0) return null
  const items = lines.map(
    (line) =>
      markup`<li>
        <p>${evidencePlace(line, figures)} <span class="quiet">(${line.grader})</span></p>
        ${line.note !== '' && markup`<p>${line.note}</p>`}
        ${line.quote && quoteHtml(line.quote, targets)}
      </li>`,
  )
  return markup`<section id="${id}">
    <h2>${title}</h2>
    <ul>
      ${items}
    </ul>
  </section>`
}

/** What to practise, with the command for it. */
export function nextSection({ next }: Report, figures: Figures): Html | null {
  if (next.length === 0) return null
  const items = next.map((step) => {
    const { grader, missed, seed, action } = step
    return markup`<li>
        <p>${nextPhrase(step, figures)} <span class="quiet">(${grader})</span></p>
        ${
          missed.length > 0 &&
          markup`<ul>
            ${missed.map(({ text }) => markup`<li>${text}</li>`)}
          </ul>`
        }
        ${seed && markup`<p>Guide ${seed.id}: ${seed.text}</p>`}
        <p><code>${action}</code></p>
      </li>`
  })
  return markup`<section id="next">
    <h2>Practise next</h2>
    <ol>
      ${items}
    </ol>
  </section>`
}

/** The points of a practice beside those of the interview that it goes back to. */
export function againSection(again: AgainReport | null): Html | null {
  if (!again) return null
  const points = (given: number | null): Html =>
    given === null ? markup`not assessed` : markup`${pointsWords(given)} ${pointsBar(given)}`
  const rows = again.criteria.map(
    ({ name, first, again: later }) =>
      markup`<tr>
        <th scope="row">${name}</th>
        <td>${points(first)}</td>
        <td>${points(later)}</td>
      </tr>`,
  )
  return markup`<section id="again">
    <h2>${AGAIN_TITLE}</h2>
    <p>${againSentences(again).join(' ')}</p>
    <table class="overview">
      <caption>Points of the first time and of this one</caption>
      <thead>
        <tr>
          <th scope="col">Criterion</th>
          <th scope="col">First</th>
          <th scope="col">Again</th>
        </tr>
      </thead>
      <tbody>${rows}</tbody>
    </table>
  </section>`
}

/** What the person noted, by the moment that it is about. */
export function notesSection({ notes }: Report): Html | null {
  if (notes.length === 0) return null
  const items = notes.map(
    ({ ms, text }) => markup`<li><span class="clock">${clockWords(ms)}</span> ${text}</li>`,
  )
  return markup`<section id="notes">
    <h2>${NOTES_TITLE}</h2>
    <ul>
      ${items}
    </ul>
  </section>`
}
