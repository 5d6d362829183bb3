import type { Conduct } from '../content/index.js'
import { saidOf } from '../interview/index.js'
import { askedPoints, detailOf } from '../resume/asked.js'
import { contentStems } from '../text/words.js'
import { moveOf, wordings } from './moment.js'
import type { Moment } from './moment.js'
import type { AllowedMove } from './moves.js'

/**
 * A point that the résumé left open, in its own words: one in a part of the talk, each once, the one first that has most
 * in common with what is talked about. None where the part quotes nothing, or is about a task and not about a past.
 */
export function resumePoint(said: string, moment: Moment): AllowedMove[] {
  const { resume, earlier, round, state, phase, put, content, facts } = moment
  const kind = put.question?.kind
  const story = kind === 'recruiter' || kind === 'behavioral'
  if (!resume || !story || !phase.moves.includes('quote')) return []
  if (saidOf(state.items).some(({ move, detail }) => move === 'quote' && isResume(detail)))
    return []
  const asked = askedPoints([...earlier, round])
  const here = new Set(contentStems(`${put.prompt ?? ''}\n${said}`, content.coverage))
  const [point] = resume.points
    .filter(({ id }) => !asked.has(id))
    .map((each) => {
      const line = resume.text.slice(each.line.start, each.line.end)
      const stems = new Set(contentStems(line, content.coverage))
      return { each, shared: [...stems].filter((stem) => here.has(stem)).length }
    })
    .toSorted((a, b) => b.shared - a.shared)
  if (!point) return []
  const { id, ask, said: span } = point.each
  const text = resume.text.slice(span.start, span.end)
  const refs = [{ seq: resume.seq, start: span.start, end: span.end }]
  const lines = wordings(linesFor(ask, content.conduct), { ...facts, said: text })
  return moveOf('quote', detailOf(id), [lines.map((each) => ({ ...each, refs }))])
}

function isResume(detail: string | null): boolean {
  return detail?.startsWith(detailOf('')) === true
}

/** Wordings that ask for this; content from before they were told apart has one list for all. */
function linesFor(ask: string, { probing }: Conduct): readonly string[] {
  const { resume } = probing.quote
  if ('own_part' in resume)
    return Object.entries(resume).find(([name]) => name === ask)?.[1] ?? resume.specific
  return resume
}
