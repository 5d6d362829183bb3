import { earlierItems, itemsOf, titleItem } from '../tui/interview/scroll.js'
import type { ScrollItem, TalkContext } from '../tui/interview/scroll.js'
import { resultsText } from '../results-text.js'
import { wrapText } from '../tui/text/wrap.js'
import { hasStatement, statementLines } from '../tui/interview/statement.js'
import { plainText } from '../tui/view/line.js'
import type { StoredEvent } from '../../domain/events/index.js'
import type { Interview } from '../../domain/interview/index.js'

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

/** Events as whole sentences in order. */
export function createSpoken(context: TalkContext, { width, ownWords, wraps }: SpokenOptions) {
  let due: string | null = null
  const shown = new Set<string>()
  const words = (item: ScrollItem): string => textOf(item, width, ownWords, wraps)

  const statement = (): string => {
    const question = due === null ? undefined : context.content.questions[due]
    due = null
    if (!question || !hasStatement(question) || shown.has(question.id)) return ''
    shown.add(question.id)
    return textOf(
      { seq: 0, type: 'statement', question, content: context.content },
      width,
      false,
      wraps,
    )
  }
  return {
    /** Whose loop this is, who asks and who grades. */
    title: (interview: Interview): string =>
      textOf(titleItem(interview, context), width, false, wraps),
    /** What was said before this start. */
    earlier: (interview: Interview): string =>
      earlierItems(interview, context, EARLIER)
        .map((item) => textOf(item, width, true, wraps))
        .join(''),
    /** What an event says; '' where it says nothing. `interview` already holds it. */
    of(event: StoredEvent, interview: Interview): string {
      if (event.type === 'question.asked' && event.data.part === 'main') due = event.data.questionId
      if (event.type === 'code.run' || event.type === 'sql.run') {
        return `\n${resultsText(event.data.report, { width, rows: 'seen' })}`
      }
      const said = itemsOf(event, interview, context).map(words).join('')
      return event.type === 'message.completed' && event.data.questionId === due
        ? said + statement()
        : said
    },
  }
}

function textOf(item: ScrollItem, width: number, ownWords: boolean, wraps: boolean): string {
  const fit = (text: string): string => (wraps ? wrapText(text, width).join('\n') : text)
  switch (item.type) {
    case 'title':
      return `${fit(item.text)}\n${fit(item.detail)}\n`
    case 'opening':
      return `\n${fit(`== ${item.title} · ${item.detail} ==`)}\n`
    case 'said':
      return `\n${fit(`${item.name}: ${item.text}`)}\n`
    case 'answer':
      return ownWords ? `\n${fit(`You: ${item.text}`)}\n` : ''
    case 'pad':
      return ownWords ? `\nYou, on the scratchpad:\n${item.text}\n` : ''
    case 'source':
      return ownWords ? `\nYou (${item.what}):\n${item.text}\n` : ''
    case 'statement': {
      const lines = statementLines(item.question, item.content, width)
      return `\n${lines.map((each) => plainText(each).trimEnd()).join('\n')}\n`
    }
    case 'note':
      return `\n${fit(`(${item.text})`)}\n`
    case 'report':
      return `\n${item.write(width)}`
  }
}
