import { earlierItems, itemsOf, titleItem } from '../tui/interview/scroll.js'
import type { ScrollItem, TalkContext } from '../tui/interview/scroll.js'
import { offerAt, offerLines, offersHere } from '../offer-text.js'
import { resultsText } from '../results-text.js'
import { wrapText } from '../tui/text/wrap.js'
import { hasStatement, statementLines } from '../tui/interview/statement.js'
import { plainText } from '../tui/view/line.js'
import { ownCaseNote } from '../tui/work/own-case.js'
import type { EventData, StoredEvent } from '../../domain/events/index.js'
import { openRoundOf } from '../../domain/interview/index.js'
import type { Interview } from '../../domain/interview/index.js'
import { workOf } from '../../domain/work/state.js'
import { sentenceOf, undrawn } from './words.js'

/** Pieces of the open round that are said again when an interview goes on. */
const EARLIER = 6

export type SpokenOptions = {
  /** Columns of statements and feedback. */
  width: number
  /** The candidate's words too, since nobody typed them here. */
  ownWords: boolean
  /** A terminal breaks lines inside words; for a pipe a line that is said is one line. */
  wraps: boolean
}

/** Events as whole sentences in order, without a sign that needs to be seen. */
export function createSpoken(context: TalkContext, { width, ownWords, wraps }: SpokenOptions) {
  const { content } = context
  let due: { questionId: string; part: 'main' | 'extension' } | null = null
  const shown = new Set<string>()
  const form = { width, wraps }

  const statement = (said: string): string => {
    const question = due === null ? undefined : content.questions[due.questionId]
    const part = due?.part ?? 'main'
    due = null
    if (!question || !hasStatement(question, part) || shown.has(`${question.id} ${part}`)) return ''
    shown.add(`${question.id} ${part}`)
    const isSpoken = question.extension !== undefined && said.includes(question.extension.prompt)
    const item = { seq: 0, type: 'statement', question, content, part, isSpoken } as const
    return textOf(item, { ...form, ownWords: false })
  }
  const offer = (seq: number, interview: Interview): string => {
    const found = offerAt(seq, interview)
    const lines = found ? offerLines(found.offer, found.before, content) : []
    return lines.length === 0
      ? ''
      : `\n${lines.flatMap((each) => wrapText(each, width)).join('\n')}\n`
  }
  return {
    /** Whose loop this is, who asks and who grades. */
    title: (interview: Interview): string =>
      textOf(titleItem(interview, context), { ...form, ownWords: false }),
    /** What was said before this start. */
    earlier(interview: Interview): string {
      const last = offersHere(interview).at(-1)
      const items = earlierItems(interview, context, EARLIER)
        .filter(({ type }) => type !== 'report')
        .map((item) => textOf(item, { ...form, ownWords: true }))
      return [...items, last ? offer(last.seq, interview) : ''].join('')
    },
    /** What an event says; '' where it says nothing. `interview` already holds it. */
    of(event: StoredEvent, interview: Interview): string {
      switch (event.type) {
        case 'question.asked': {
          const { part, questionId } = event.data
          const isStated = questionId !== null && (part === 'main' || part === 'extension')
          due = isStated ? { questionId, part } : null
          return ''
        }
        case 'code.run':
        case 'sql.run':
          return `\n${ranSentence(event)}\n${resultsText(event.data.report, { width, rows: 'seen', difference: 'told' })}`
        case 'test.added':
          return note(ownCase(event.data, interview))
        case 'offer.made':
          return offer(event.seq, interview)
        default: {
          const said = itemsOf(event, interview, context)
            .map((item) => textOf(item, { ...form, ownWords }))
            .join('')
          // A late line about the question before must not pull the statement up.
          return event.type === 'message.completed' && event.data.questionId === due?.questionId
            ? said + statement(event.data.text)
            : said
        }
      }
    },
  }

  function note(text: string): string {
    return textOf({ seq: 0, type: 'note', text }, { ...form, ownWords: false })
  }

  function ownCase(data: EventData<'test.added'>, interview: Interview): string {
    const round = openRoundOf(interview)
    const work = round && workOf(round, data.questionId, data.part)
    return ownCaseNote(data, work?.language ?? 'python', content, 'gives')
  }
}

function ranSentence({
  type,
  data,
}: Extract<StoredEvent, { type: 'code.run' | 'sql.run' }>): string {
  const what = type === 'sql.run' ? 'query' : 'program'
  return data.purpose === 'submission'
    ? `The ${what} that was handed in was run.`
    : `The ${what} was run.`
}

function textOf(item: ScrollItem, { width, ownWords, wraps }: SpokenOptions): string {
  const fit = (text: string): string => (wraps ? wrapText(text, width).join('\n') : text)
  switch (item.type) {
    case 'title':
      return `${fit(sentenceOf(item.text))}\n${fit(sentenceOf(item.detail))}\n`
    case 'opening': {
      const asks = item.who === null ? '' : ` It is with ${item.who}.`
      return `\n${fit(`${item.title} begins. It takes ${item.minutes} minutes.${asks}`)}\n`
    }
    case 'said':
      return `\n${fit(`${item.name}: ${item.text}`)}\n`
    case 'answer':
      return ownWords ? `\n${fit(`You: ${item.text}`)}\n` : ''
    case 'pad':
      return ownWords ? `\nYou, on the scratchpad:\n${item.text}\n` : ''
    case 'source':
      return ownWords ? `\nYou (${item.what}):\n${item.text}\n` : ''
    case 'statement': {
      const lines = statementLines(item.question, item.content, width, { ...item, gives: 'gives' })
      return `\n${undrawn(lines.map((each) => plainText(each).trimEnd())).join('\n')}\n`
    }
    case 'note':
      return `\n${fit(`(${sentenceOf(item.text)})`)}\n`
    case 'report':
      return `\n${item.write(width)}`
  }
}
