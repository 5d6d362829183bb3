import type { Content, Question } from '../domain/content/index.js'
import { sentence } from '../domain/decision/index.js'
import { itemsOf } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { block, wrap } from './layout.js'
import type { QuestionReport, RoundReport, WorkReport } from './shape.js'
import { indented, join, questionLines, titled } from './text.js'
import type { TextOptions } from './text.js'
import { failedBlocks } from './work-blocks.js'
import type { Block } from './work-blocks.js'
import { own } from './words.js'

/** Task texts are long, and stood on the screen when they were put. */
const ASKED_CHARS = 700

/**
 * What a strong answer to each question of a round contains: the question, its key points as they were met and missed
 * with the candidate's words, the case that failed, and a solution with its cost. Only for a round that is over.
 */
export function reviewText(
  round: RoundReport,
  interview: Interview,
  content: Content,
  { width, figures }: TextOptions,
): string {
  const lines = titled(`What a strong answer contains · ${round.name}`, round.grader, width)
  if (round.questions.length === 0) {
    lines.push(...indented('No question of this round was asked and graded.', width))
  }
  const wasPut = putIn(interview, round.stage)
  for (const report of round.questions) {
    const question = own(content.questions, report.id)
    lines.push(
      ...questionLines(report, width, {
        title: `${report.id}, ${report.title}`,
        asked: asked(report, question),
        figures,
      }),
    )
    if (!question || report.part !== 'main') continue
    const blocks = [
      ...partBlocks(question, 'main', workOn(round, report.id, 'main')),
      ...(wasPut(report.id, 'extension')
        ? partBlocks(question, 'extension', workOn(round, report.id, 'extension'))
        : []),
      ...(wasPut(report.id, 'calc') ? calculation(question) : []),
    ]
    for (const each of blocks) lines.push(...blockLines(each, width))
  }
  return join([lines])
}

/** The task as it was put, or the beginning of a long one. */
function asked({ part }: QuestionReport, question: Question | null | undefined): string {
  if (!question) return ''
  const text =
    part === 'data_twist'
      ? (question.data_twist?.prompt ?? '')
      : [question.prompt, question.statement ?? ''].join('\n').trim()
  if (text.length <= ASKED_CHARS) return text
  return `${text.slice(0, ASKED_CHARS).replace(/\s+\S*$/, '')} …`
}

function workOn(
  { work }: RoundReport,
  question: string,
  part: 'main' | 'extension',
): WorkReport | undefined {
  return work.find((each) => each.question === question && each.part === part)
}

/** Whether this part of a question was put in the round. */
function putIn(
  { rounds }: Interview,
  stage: string,
): (question: string, part: 'extension' | 'calc') => boolean {
  const round = rounds.findLast((each) => each.stage === stage)
  const items = round ? itemsOf(round) : []
  return (question, part) =>
    items.some(
      (item) => item.type === 'asked' && item.part === part && item.questionId === question,
    )
}

/** What failed, and how it can be done. */
function partBlocks(
  question: Question,
  part: 'main' | 'extension',
  work: WorkReport | undefined,
): Block[] {
  const source = part === 'main' ? question : question.extension
  const query = part === 'main' ? question.reference_query : undefined
  const program = source?.reference_solution
  const cost = source?.complexity
  const what = part === 'extension' ? 'The second step' : query ? 'A query' : 'A solution'
  const spent = cost ? `, ${cost.time} time and ${cost.space} space` : ''
  const note = cost?.note ? ` (${cost.note})` : ''
  const code = query ?? program
  return [
    ...(work?.result ? failedBlocks(work.result, query !== undefined) : []),
    ...(code === undefined
      ? []
      : [
          text(`${what} that does it${query ? '' : ` in Python${spent}${note}`}:`),
          { kind: 'code', code } as const,
        ]),
  ]
}

function calculation({ calc }: Question): Block[] {
  if (!calc) return []
  const { prompt, working, expected, unit } = calc
  return [text(`${prompt} ${sentence(working)} Expected: about ${expected} ${unit}.`)]
}

function text(words: string): Block {
  return { kind: 'text', text: words }
}

function blockLines(each: Block, width: number): string[] {
  return each.kind === 'text' ? wrap(each.text, width, '    ') : block(each.code, width, '      | ')
}
