import type { Quote } from '../quotes.js'
import { isCode, quotePlace } from '../phrases.js'
import type { Targets } from './anchors.js'
import { verbatim } from './code.js'
import { markup } from './escape.js'
import type { Html } from './escape.js'

/** Words of the candidate with a link to where they stand in the transcript. */
export function quoteHtml(quote: Quote, targets: Targets): Html {
  const { source, text } = quote
  const place = placeLink(quote, targets)
  if (source === 'run') return markup`<p class="quote">Own case: <code>${text}</code> ${place}</p>`
  if (isCode(quote)) {
    return markup`<figure class="quote">
      <figcaption>${place}</figcaption>
      ${verbatim(text)}
    </figure>`
  }
  return markup`<p class="quote"><q dir="auto">${text}</q> ${place}</p>`
}

export function quotesHtml(quotes: readonly Quote[], targets: Targets): Html[] {
  return quotes.map((quote) => quoteHtml(quote, targets))
}

const PLACES: Readonly<Record<string, string>> = { run: 'in the transcript', code: 'In the code' }

/** "turn 4" as a link, or as words where the transcript does not have the place. */
function placeLink(quote: Quote, targets: Targets): Html {
  const words = PLACES[quote.source] ?? quotePlace(quote)
  const href = targets.quote(quote)
  return href === null
    ? markup`<span class="quiet">${words}</span>`
    : markup`<a class="place" href="${href}">${words}</a>`
}
