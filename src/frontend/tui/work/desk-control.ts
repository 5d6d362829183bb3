import { parseCase } from '../../../domain/work/case-text.js'
import type { Language } from '../../../domain/work/report.js'
import type { Act, ActKind } from '../../../session/ports.js'
import { ACT_TEXT_MAX } from '../../../session/ports.js'
import { textOf } from '../editor/reducer.js'
import type { ScreenStore } from '../interview/controller.js'
import type { ScrollItem, TalkContext } from '../interview/scroll.js'
import { beginningOf, entryAt, isTouched, LANGUAGE_NAMES, workAt } from './desk.js'
import type { Desk, Running } from './desk.js'
import { scrolledBy } from './desk-view.js'
import type { DeskSize } from './desk-view.js'
import { createFileControl } from './file-control.js'
import type { FileControl } from './file-control.js'
import { programName } from './files.js'
import type { WorkFiles } from '../../../domain/work/files.js'
import { caseUsage } from './own-case.js'
import { printedOutput } from './printed.js'
import { schemaText } from './schema.js'

export type DeskControlOptions = {
  store: ScreenStore
  context: TalkContext
  /** null: programs are kept in the draft alone. */
  files: WorkFiles | null
  notice: (text: string) => void
  /** True where the session takes such an act now; else the person is told why not. */
  accepts: (kind: ActKind, otherwise: string) => boolean
  resolve: (act: Act) => void
  /** The program changed: it is to be saved and told. */
  touched: () => void
  /** Saves and tells what is not saved and told yet. */
  flush: () => void
}

/** Everything that can be done with the program in hand, besides typing. */
export type DeskControl = {
  run: (what: Exclude<Running, 'submission'>) => void
  submit: () => void
  /** True where the case was taken; false leaves what was typed. */
  test: (text: string) => boolean
  language: (name: string) => void
  reset: () => void
  /** Prints what the last run printed, the tables of the query, the path of the file. */
  out: () => void
  schema: () => void
  file: () => void
  scroll: (by: -1 | 1, size: DeskSize) => void
  /** Another program lies there than before. */
  opened: () => void
  /** The file of the program. */
  onDisk: FileControl
}

export function createDeskControl(options: DeskControlOptions): DeskControl {
  const { store, context, notice, accepts } = options
  const deskNow = (): Desk | null => store.state().desk
  const replace = (text: string): void => {
    store.dispatch({ type: 'edit', buffer: 'code', action: { type: 'replace', text } })
    options.touched()
  }
  const print = (item: ScrollItem): void => store.dispatch({ type: 'print', item })
  const seq = (): number => store.state().interview.lastSeq

  const onDisk = createFileControl({
    inHand() {
      const desk = deskNow()
      return desk && { name: programName(desk), text: textOf(desk.editor) }
    },
    files: options.files,
    notice,
    replace,
    flush: options.flush,
  })

  /** The program as it is to be run, and what is said beside it; null where it cannot be. */
  const ready = (): { desk: Desk; source: string; said: string | null } | null => {
    store.dispatch({ type: 'notice', text: null })
    options.flush()
    const told = store.state().notice
    const said = onDisk.meet() ?? told
    const desk = deskNow()
    if (!desk) return null
    const source = textOf(desk.editor)
    if (source.trim() === '' || !isTouched(desk)) {
      notice(said ?? 'Nothing is written yet.')
      return null
    }
    if (source.length > ACT_TEXT_MAX) {
      notice(
        `That is too long to be run (${source.length} characters, at most ${ACT_TEXT_MAX}). It stays here.`,
      )
      return null
    }
    return { desk, source, said }
  }

  const isFree = (desk: Desk | null): desk is Desk => {
    if (!desk) notice('There is no program here.')
    else if (desk.running !== null && store.state().turn.type === 'listening')
      notice('It is still running.')
    else return true
    return false
  }

  const opened = (): void => {
    const { desk, turn } = store.state()
    const asked = turn.type === 'asked' ? turn.request.work?.language : desk?.language
    // The log knows the program of the other language; of this one the file knows most.
    const held = desk && asked !== desk.language && !isTouched(desk) ? onDisk.held() : null
    if (desk && held !== null && held !== textOf(desk.editor)) replace(held)
    onDisk.take()
    options.touched()
  }

  return {
    run(what) {
      const at = deskNow()
      if (!isFree(at)) return
      if (what === 'plan' && at.language !== 'sql') return notice('/plan is there for queries.')
      if (!accepts('run', 'Nothing is run here; Ctrl+S hands it in.')) return
      const program = ready()
      if (!program) return
      const { desk, source, said } = program
      store.dispatch({ type: 'running', what })
      options.resolve({
        type: 'run',
        source,
        ...languageOf(desk),
        ...(what === 'plan' ? { plan: true } : {}),
      })
      if (said !== null) notice(said)
    },
    submit() {
      if (!isFree(deskNow()) || !accepts('submit', 'Nothing can be handed in here.')) return
      const program = ready()
      if (!program) return
      const { desk, source, said } = program
      store.dispatch({ type: 'sent', text: source, from: 'code' })
      store.dispatch({ type: 'running', what: 'submission' })
      options.resolve({ type: 'submit', source, ...languageOf(desk) })
      if (said !== null) notice(said)
    },
    test(text) {
      const desk = deskNow()
      if (!isFree(desk)) return false
      const entry = entryAt(desk, context.content)
      if (text === '') {
        notice(caseUsage(entry))
        return false
      }
      const parsed = parseCase(text, entry)
      if (parsed.outcome === 'mistake') {
        notice(parsed.sentence)
        return false
      }
      if (!accepts('test', 'Cases cannot be added here.')) return false
      store.dispatch({ type: 'acted' })
      const { args } = parsed
      options.resolve({
        type: 'test',
        args: [...args],
        ...('expected' in parsed ? { expected: parsed.expected } : {}),
      })
      return true
    },
    language(name) {
      const desk = deskNow()
      if (!desk) return
      const wanted = LANGUAGES[name.toLowerCase()]
      const { languages, language } = desk
      if (languages.length < 2)
        return notice(`This task is written in ${LANGUAGE_NAMES[language]}.`)
      if (!wanted || !languages.includes(wanted))
        return notice(`Languages here: ${languages.join(', ')}. Written now: ${language}.`)
      if (wanted === language)
        return notice(`It is written in ${LANGUAGE_NAMES[language]} already.`)
      // What was written in the other one goes to its own file.
      options.flush()
      store.dispatch({ type: 'language', language: wanted })
      opened()
    },
    reset() {
      const desk = deskNow()
      if (desk) replace(beginningOf(desk))
    },
    out() {
      const desk = deskNow()
      const run = desk && workAt(store.state().interview, desk)?.runs.at(-1)
      if (!run) return notice('Nothing was run yet.')
      const text = printedOutput(run.report)
      if (text === null) return notice('The last run printed nothing.')
      print({ seq: seq(), type: 'report', write: () => text })
    },
    schema() {
      const question = context.content.questions[deskNow()?.questionId ?? '']
      if (!question) return
      print({
        seq: seq(),
        type: 'report',
        write: (width) => schemaText(question, context.content, width),
      })
    },
    file() {
      const path = onDisk.path()
      if (path === null) return notice('There is no file of it.')
      print({ seq: seq(), type: 'note', text: path })
    },
    scroll(by, size) {
      store.dispatch({ type: 'scroll', to: scrolledBy(store.state(), by, context, size) })
    },
    opened,
    onDisk,
  }
}

const LANGUAGES: Readonly<Record<string, Language>> = {
  python: 'python',
  py: 'python',
  javascript: 'javascript',
  js: 'javascript',
}

/** A query has no language to choose. */
function languageOf({ language }: Desk): { language?: 'python' | 'javascript' } {
  return language === 'sql' ? {} : { language }
}
