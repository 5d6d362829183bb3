import type { Interview } from '../../domain/interview/index.js'
import { verdictWords, workBlocks, workTitle } from '../work-blocks.js'
import type { Block } from '../work-blocks.js'
import type { WorkReport } from '../shape.js'
import { anchors } from './anchors.js'
import type { Targets } from './anchors.js'
import { workTimeline } from './charts.js'
import { program, verbatim } from './code.js'
import type { LineNotes } from './code.js'
import { markup } from './escape.js'
import type { Html } from './escape.js'
import { caseTable } from './runs.js'

type Place = { at: number; index: number; stage: string; interview: Interview; targets: Targets }

/** A program or query: how the work went, what it did, and the text that was handed in last. */
export function workHtml(work: WorkReport, { at, index, stage, interview, targets }: Place): Html {
  const last = interview.rounds
    .findLast((round) => round.stage === stage)
    ?.work.find(({ questionId, part }) => questionId === work.question && part === work.part)
    ?.submissions.at(-1)
  const cases = work.language === 'sql' ? [] : caseTable(work.result?.cases ?? [])
  return markup`<div class="work" id="${anchors.work(at, index)}">
    <h3>${workTitle(work)}</h3>
    ${blocksHtml(workBlocks(work))} ${workTimeline(work.timeline, work.timed)}
    ${
      cases.length > 0 &&
      markup`<details>
        <summary>All visible cases</summary>
        ${cases}
      </details>`
    }
    ${
      last &&
      markup`<details>
        <summary>What was handed in last</summary>
        ${program(last.source, notesOf(work))}${transcriptLink(last.seq, targets)}
      </details>`
    }
  </div>`
}

/** Sentences and code as other forms of the report have them. */
export function blocksHtml(blocks: readonly Block[]): Html[] {
  return blocks.map((block) =>
    block.kind === 'text' ? markup`<p>${block.text}</p>` : verbatim(block.code),
  )
}

function transcriptLink(seq: number, targets: Targets): Html | null {
  const href = targets.turn(seq)
  return href === null ? null : markup`<p><a class="place" href="${href}">in the transcript</a></p>`
}

/** What went wrong in which line, the first thing said of a line only. */
function notesOf({ result }: WorkReport): LineNotes {
  if (!result) return new Map()
  const { problem, cases, firstHidden } = result
  const notes: [number, string][] = [...cases, ...(firstHidden ? [firstHidden] : [])].flatMap(
    ({ line, note, verdict }): [number, string][] =>
      line === null ? [] : [[line, note ?? verdictWords(verdict)]],
  )
  if (problem && problem.line !== null) notes.unshift([problem.line, problem.message])
  return new Map(notes.toReversed())
}
