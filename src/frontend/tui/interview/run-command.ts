import { againOf } from '../../../domain/again.js'
import type { Act, ActKind, ActRequest } from '../../../session/ports.js'
import { textOf } from '../editor/reducer.js'
import type { PadControl } from '../pad/pad-control.js'
import { beginningOf } from '../work/desk.js'
import type { DeskControl } from '../work/desk-control.js'
import { isLast } from './between.js'
import { againQuestion, hintQuestion } from './commands.js'
import type { SlashName } from './commands.js'
import type { CoachControl } from './coaching.js'
import type { ScreenStore } from './controller.js'
import { isClockHidden } from './header.js'
import type { TalkContext } from './scroll.js'

export type CommandOptions = {
  store: ScreenStore
  context: TalkContext
  work: DeskControl
  pad: PadControl
  coach: CoachControl
  notice: (text: string) => void
  /** True where the session takes such an act now; else the person is told why not. */
  accepts: (kind: ActKind, otherwise: string) => boolean
  request: () => ActRequest | null
  act: (act: Act) => void
  pause: () => void
  /** Kept in the interview's log, so that it holds when it goes on. */
  setClock: (clock: 'shown' | 'hidden') => void
}

/** Commands of the talk line that need no text editor of the person's own. */
export type RunnableCommand = Exclude<SlashName, 'edit'>

/** What each command does; `rest` is what stands behind it. */
export function createCommands(
  options: CommandOptions,
): (name: RunnableCommand, rest?: string) => void {
  const { store, context, work, pad, coach, notice, accepts, request, act } = options
  return (name, rest = '') => {
    switch (name) {
      case 'run':
      case 'plan':
        return work.run(name)
      case 'submit':
        return work.submit()
      case 'test':
        return void work.test(rest)
      case 'language':
        return work.language(rest)
      case 'out':
        return work.out()
      case 'schema':
        return work.schema()
      case 'file':
        return work.file()
      case 'reset': {
        const { desk } = store.state()
        if (!desk) return
        if (textOf(desk.editor) === beginningOf(desk)) return notice('It stands at its beginning.')
        const text = 'Begin again? Ctrl+_ brings your program back. [y/N]'
        return store.dispatch({ type: 'dialog', dialog: { type: 'reset', text } })
      }
      case 'pad':
        return pad.toggle()
      case 'hint': {
        if (!accepts('hint', 'No hint can be taken here.')) return
        const text = hintQuestion(
          store.state().interview,
          request()?.questionId ?? null,
          context.content.conduct,
        )
        if (text === null) return notice('There is no further hint.')
        return store.dispatch({ type: 'dialog', dialog: { type: 'hint', text } })
      }
      case 'skip':
        if (accepts('skip', 'This cannot be skipped.')) act({ type: 'skip' })
        return
      case 'clock':
        return options.setClock(isClockHidden(store.state().interview) ? 'shown' : 'hidden')
      case 'pause':
        return options.pause()
      case 'review':
        store.dispatch({ type: 'review' })
        return coach.ask()
      case 'figures':
        return store.dispatch({ type: 'figures' })
      case 'again': {
        const { turn, due, interview } = store.state()
        if (turn.type !== 'between') return
        if (due.includes(turn.stage)) return notice('The round is still being graded.')
        const wanted = rest === '' ? null : rest
        const wish = againOf(interview, context.content, wanted, turn.stage)
        if (wish.outcome === 'mistake') return notice(wish.sentence)
        const text = againQuestion(
          wish.again,
          context.content,
          isLast(store.state(), context) ? 'ended' : 'open',
        )
        return store.dispatch({
          type: 'dialog',
          dialog: { type: 'again', text, again: wish.again },
        })
      }
      case 'end': {
        if (isLast(store.state(), context)) return options.pause()
        const over = store.state().turn.type === 'between'
        if (!over && !accepts('end', 'The interview cannot be ended here; /pause keeps it.')) return
        const text = over
          ? 'End the interview here? It cannot be continued. [y/N]'
          : 'End the interview? What was said so far is judged; it cannot be continued. [y/N]'
        return store.dispatch({ type: 'dialog', dialog: { type: 'end', text } })
      }
      case 'help':
        return store.dispatch({ type: 'dialog', dialog: { type: 'help', page: 0 } })
    }
  }
}
