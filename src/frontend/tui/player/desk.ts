import type { Content } from '../../../domain/content/index.js'
import type { StoredEvent } from '../../../domain/events/index.js'
import { openRoundOf } from '../../../domain/interview/index.js'
import type { Interview } from '../../../domain/interview/index.js'
import { spliceOf } from '../../../domain/work/splice.js'
import { workOf } from '../../../domain/work/state.js'
import type { Work } from '../../../domain/work/state.js'
import { taskOf } from '../../../domain/work/task.js'
import { clean } from '../text/clean.js'
import { showTabs, truncate } from '../text/wrap.js'
import { span } from '../view/line.js'
import type { Line } from '../view/line.js'
import { LANGUAGE_NAMES } from '../work/desk.js'
import { panelOf, ruleLine } from '../work/panel.js'

/** With fewer rows the program alone is shown. */
const RESULTS_MIN = 2
/** The results take no more of the pane than this. */
const RESULTS_SHARE = 0.45

/** The program that is on the table after this event; `before` is the one after the event before. */
export function workAfter(
  event: StoredEvent,
  interview: Interview,
  before: Work | null,
): Work | null {
  switch (event.type) {
    case 'round.opened':
      return null
    case 'code.edited':
    case 'test.added':
    case 'code.run':
    case 'sql.run':
    case 'code.submitted':
    case 'sql.submitted': {
      const round = openRoundOf(interview)
      return (round && workOf(round, event.data.questionId, event.data.part)) ?? before
    }
    default:
      return before
  }
}

/** A program as it stood, around where it was changed last, and beneath it what its last run gave. */
export function workLines(
  work: Work,
  content: Content,
  { width, height }: { width: number; height: number },
): Line[] {
  if (height < 2) return []
  const source = clean(sourceOf(work)).trimEnd().split('\n')
  const results = resultLines(work, content, width, Math.floor(height * RESULTS_SHARE))
  const room = Math.max(1, height - 1 - results.length)
  const top = Math.max(0, Math.min(changedLine(work) - Math.floor(room / 2), source.length - room))
  const digits = Math.max(2, String(source.length).length)
  const name = work.part === 'main' ? work.questionId : `${work.questionId} +`
  return [
    ruleLine(`${name} · ${LANGUAGE_NAMES[work.language]}`, '', width),
    ...source
      .slice(top, top + room)
      .map((row, index): Line => [
        span(` ${String(top + index + 1).padStart(digits)} `, 'dim'),
        span(truncate(showTabs(row), width - digits - 2)),
      ]),
    ...results,
  ].slice(0, height)
}

/** Where an edit was lost, only what was run or handed in is known for sure. */
function sourceOf(work: Work): string {
  if (work.whole) return work.source
  const last = [work.runs.at(-1), work.submissions.at(-1)]
    .filter((each) => each !== undefined)
    .toSorted((a, b) => b.seq - a.seq)[0]
  return last?.source ?? work.source
}

function changedLine({ edits, source }: Work): number {
  const last = edits.at(-1)
  if (!last || last.source !== source) return 0
  const splice = spliceOf(edits.at(-2)?.source ?? '', last.source)
  if (!splice) return 0
  return source.slice(0, splice.at + splice.inserted.length).split('\n').length - 1
}

function resultLines(work: Work, content: Content, width: number, height: number): Line[] {
  const run = work.runs.at(-1)
  if (!run || height < RESULTS_MIN) return []
  const question = content.questions[work.questionId]
  const task = question && taskOf(question, 'main', content.data)
  const columns = task?.kind === 'query' ? task.columns : []
  const panel = panelOf(run, work, columns, { width, height: height - 1 })
  const left = panel.rows.length - (height - 1)
  // There are no keys here to see the rest with.
  const right = left > 0 ? `${left} more` : ''
  return [ruleLine(panel.title, right, width), ...panel.rows.slice(0, height - 1)]
}
