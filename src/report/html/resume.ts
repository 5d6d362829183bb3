import type { ResumeState } from '../../domain/interview/index.js'
import { resumeBlocks } from '../resume-report.js'
import type { ResumeReport } from '../resume-report.js'
import { oneLine } from '../safe.js'
import { anchors } from './anchors.js'
import type { Evidence, Targets } from './anchors.js'
import { markup } from './escape.js'
import type { Html } from './escape.js'
import { markedText } from './marked.js'

/** What a round's report says about a résumé, as titled lists. */
export function resumeHtml(resume: ResumeReport): Html[] {
  return resumeBlocks(resume).map(
    ({ title, items }) =>
      markup`<h3>${title}</h3>
        <ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`,
  )
}

/** The résumé as it was read, with its evidence: folded, since it is the person's own and known to them. */
export function resumePage(
  { seq, name, text }: ResumeState,
  evidence: Evidence,
  targets: Targets,
): Html {
  targets.addTurn(seq)
  const words = markedText(seq, text, evidence.get(seq) ?? [], targets)
  return markup`<details class="talk" id="${anchors.turn(seq)}">
    <summary><h3>Résumé: ${oneLine(name)}</h3></summary>
    <p class="quiet">It holds your name and how to reach you: think of that before you pass this page on.</p>
    <div class="turn you"><p class="words" dir="auto">${words}</p></div>
  </details>`
}
