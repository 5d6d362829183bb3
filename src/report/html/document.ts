import { createHash } from 'node:crypto'

import { AGAIN_TITLE } from '../again.js'
import type { Figures } from '../figures.js'
import { titlePhrase } from '../phrases.js'
import type { Report } from '../shape.js'
import { NOTES_TITLE } from '../words.js'
import { anchors, evidenceOf } from './anchors.js'
import { Html, markup } from './escape.js'
import { roundSection } from './round.js'
import { SCRIPT } from './script.js'
import {
  againSection,
  decisionSection,
  evidenceSections,
  nextSection,
  notesSection,
  overviewSection,
  titleHtml,
} from './sections.js'
import { STYLES } from './styles.js'
import { transcriptSection } from './transcript.js'
import type { Source } from './transcript.js'

/**
 * The report with the transcript as one HTML page. It asks nothing of the network and its policy forbids it to; it
 * reads without its script, which only adds keys.
 */
export function reportHtml(report: Report, source: Source, figures: Figures = 'shown'): string {
  const { interview, content } = source
  // It has nothing but points to say.
  const again = figures === 'hidden' ? null : report.again
  // Before the report: a quote can link only to what the transcript shows.
  const {
    section: transcript,
    rounds,
    targets,
  } = transcriptSection(source, evidenceOf(report, figures))
  const main = [
    decisionSection(report, figures),
    overviewSection(report, content, figures),
    evidenceSections(report, targets, figures),
    nextSection(report, figures),
    report.rounds.map((round, at) =>
      roundSection(round, { at, interview, content, targets, figures }),
    ),
    againSection(again),
    notesSection(report),
    transcript,
  ]
  const page = markup`<html lang="en">
    <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="${policy()}">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <meta name="color-scheme" content="light dark">
      <title>Feedback report: ${titlePhrase(report)}</title>
      <style>${Html.ours(STYLES)}</style>
    </head>
    <body>
      <a class="skip" href="#main">Skip to the report</a>
      <header>${titleHtml(report)}${controls()}</header>
      ${contents({ ...report, again }, rounds)}
      <main id="main" tabindex="-1">${main}</main>
      <footer>
        ${report.id !== null && markup`<p>Interview <code>${report.id}</code></p>`}
        <p>
          Made by greenroom. This file holds everything it shows and asks nothing of the network.
        </p>
      </footer>
      <script>${Html.ours(SCRIPT)}</script>
    </body>
  </html>`
  return `<!doctype html>${page.toString()}`
}

/** Nothing is loaded; the one style sheet and the one script are known by their hashes. */
function policy(): string {
  return [
    "default-src 'none'",
    `style-src '${hashOf(STYLES)}'`,
    `script-src '${hashOf(SCRIPT)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** Theme and filter work by style alone; the keys are offered by the script. */
function controls(): Html {
  const themes = ['auto', 'light', 'dark'].map((theme) => {
    const checked = theme === 'auto' && markup`checked`
    return markup`<label><input type="radio" name="theme" id="theme-${theme}" ${checked}> ${theme}</label> `
  })
  return markup`<form class="controls">
    <fieldset>
      <legend>Theme</legend>
      ${themes}
    </fieldset>
    <fieldset>
      <legend>Transcript</legend>
      <label><input type="checkbox" id="cited-only"> only turns with evidence</label>
    </fieldset>
    <fieldset id="keys" hidden>
      <legend>Keys</legend>
      <label>
        <input type="checkbox" id="keys-on" checked> <kbd>j</kbd> next evidence,
        <kbd>k</kbd> previous, <kbd>e</kbd> only turns with evidence, <kbd>t</kbd> theme
      </label>
    </fieldset>
  </form>`
}

function contents(
  { rounds, loop, next, again, notes }: Report,
  talks: readonly { href: string; name: string }[],
): Html {
  const link = (href: string, name: string): Html => markup`<li><a href="${href}">${name}</a></li>`
  return markup`<nav aria-label="Contents">
    <ul>
      ${link('#decision', 'Decision')} ${rounds.length > 0 && link('#rounds', 'Rounds')}
      ${loop.strongest.for.length > 0 && link('#for', 'What speaks for you')}
      ${loop.strongest.against.length > 0 && link('#against', 'What speaks against you')}
      ${loop.workOn.length > 0 && link('#work-on', 'To work on')}
      ${next.length > 0 && link('#next', 'Practise next')}
      ${rounds.map(({ name }, at) => link(`#${anchors.round(at)}`, name))}
      ${again && link('#again', AGAIN_TITLE)}
      ${notes.length > 0 && link('#notes', NOTES_TITLE)}
      <li>
        <a href="#transcript">Transcript</a>
        ${
          talks.length > 0 &&
          markup`<ul>
            ${talks.map(({ href, name }) => link(href, name))}
          </ul>`
        }
      </li>
    </ul>
  </nav>`
}
