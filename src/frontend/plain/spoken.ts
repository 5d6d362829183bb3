import { earlierItems, itemsOf, titleItem } from '../tui/interview/scroll.js'
import type { ScrollItem, TalkContext } from '../tui/interview/scroll.js'
import { hasStatement, statementLines } from '../tui/interview/statement.js'
import { plainText } from '../tui/view/line.js'
import type { StoredEvent } from '../../domain/events/index.js'
import type { Interview } from '../../domain/interview/index.js'

/** Pieces of the open round that are said again when an interview goes on. */
const EARLIER = 6

/** Events as whole sentences in order. `ownWords`: the candidate's too, since nobody typed them here. */
export function createSpoken(context: TalkContext, width: number, ownWords: boolean) {
  let due: string | null = null
  const shown = new Set<string>()
  const words = (item: ScrollItem): string => textOf(item, width, ownWords)

  const statement = (): string => {
    const question = due === null ? undefined : context.content.questions[due]
    due = null
    if (!question || !hasStatement(question) || shown.has(question.id)) return ''
    shown.add(question.id)
    return textOf({ seq: 0, type: 'statement', question, content: context.content }, width, false)
  }
  return {
    /** Whose loop this is, who asks and who grades. */
    title: (interview: Interview): string => textOf(titleItem(interview, context), width, false),
    /** What was said before this start. */
    earlier: (interview: Interview): string =>
      earlierItems(interview, context, EARLIER)
        .map((item) => textOf(item, width, true))
        .join(''),
    /** What an event says; '' where it says nothing. `interview` already holds it. */
    of(event: StoredEvent, interview: Interview): string {
      if (event.type === 'question.asked' && event.data.part === 'main') due = event.data.questionId
      const said = itemsOf(event, interview, context).map(words).join('')
      return event.type === 'message.completed' && event.data.questionId === due
        ? said + statement()
        : said
    },
  }
}

function textOf(item: ScrollItem, width: number, ownWords: boolean): string {
  switch (item.type) {
    case 'title':
      return `${item.text}\n${item.detail}\n`
    case 'opening':
      return `\n== ${item.title} · ${item.detail} ==\n`
    case 'said':
      return `\n${item.name}: ${item.text}\n`
    case 'answer':
      return ownWords ? `\nYou: ${item.text}\n` : ''
    case 'source':
      return ownWords ? `\nYou (${item.what}):\n${item.text}\n` : ''
    case 'statement': {
      const lines = statementLines(item.question, item.content, width)
      return `\n${lines.map((each) => plainText(each).trimEnd()).join('\n')}\n`
    }
    case 'note':
      return `\n(${item.text})\n`
    case 'report':
      return `\n${item.write(width)}`
  }
}
