import { leftSentences, offerReasons, offerRows, offerSentences } from '../offer-report.js'
import type { OfferReport } from '../offer-report.js'
import { OFFER_TITLE } from '../offer-text.js'
import { markup } from './escape.js'
import type { Html } from './escape.js'

/** The offers of a negotiation, what it came to and what was left. */
export function offerHtml(report: OfferReport): Html {
  const { id, title } = report.level
  const [[, ...figures] = [], ...rows] = offerRows(report)
  const list = (items: readonly string[]): Html =>
    markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`
  const lines = rows.map(
    ([name = '', ...cells]) =>
      markup`<tr>
        <th scope="row">${name}</th>
        ${cells.map((cell) => markup`<td class="number">${cell}</td>`)}
      </tr>`,
  )
  return markup`<h3>${OFFER_TITLE}: ${title} (${id})</h3>
    <div class="rows" role="group" aria-label="Offers" tabindex="0">
      <table>
        <caption>What each offer held, in ${report.currency} a year; the sign-on once</caption>
        <thead>
          <tr>
            <th scope="col">Offer</th>
            ${figures.map((figure) => markup`<th scope="col">${figure}</th>`)}
          </tr>
        </thead>
        <tbody>${lines}</tbody>
      </table>
    </div>
    ${list([...offerSentences(report), ...offerReasons(report)])}
    <p>Left on the table:</p>
    ${list(leftSentences(report))}`
}
