import type { Content } from '../../domain/content/index.js'
import { openRoundOf } from '../../domain/interview/index.js'
import type { Interview } from '../../domain/interview/index.js'
import { parseCase } from '../../domain/work/case-text.js'
import type { WorkFiles } from '../../domain/work/files.js'
import type { Language } from '../../domain/work/report.js'
import { workOf } from '../../domain/work/state.js'
import type { Act, ActRequest, TypedProgram } from '../../session/ports.js'
import { tableLines } from '../results-text.js'
import { printedOutput } from '../tui/work/printed.js'
import { schemaText } from '../tui/work/schema.js'

export type PlainDeskOptions = {
  /** Programs as files, for a person with an editor beside the terminal; null: programs are typed in lines. */
  files: WorkFiles | null
  tell: (sentence: string) => void
  /** A text with its own lines. */
  show: (text: string) => void
  width: number
  content: Content
  current: () => Interview
}

/** A command at the desk that says something and changes nothing of the talk. */
export type DeskCommand = 'language' | 'schema' | 'out' | 'file'

/**
 * Work on a program in line mode. With `files` it is written in an editor of the person's own and /run and /submit
 * take the file; without, they stand on the first line and the program follows.
 */
export function createPlainDesk(options: PlainDeskOptions) {
  const { files, tell, show, width, content, current } = options
  /** The program as it was last seen, by file: what the file is compared with. */
  const seen = new Map<string, string>()
  let chosen: 'python' | 'javascript' | null = null

  return {
    /** How a program is written here; null where it is typed in lines. Puts the starter into its file. */
    opened(request: ActRequest): string | null {
      const path = pathOf(request)
      if (path === null) return null
      return `Write it in ${path} with an editor of your own, or with /edit; /run and /submit take that file. /test f(1, 2) == 3 adds a case of your own.`
    },
    /** Path of the program's file, which is there; null where programs are typed in lines. */
    path: pathOf,
    /** /run, /plan or /submit alone on a line: takes the file. `told`: it said why not. null: the program follows. */
    takes(word: 'run' | 'plan' | 'submit', request: ActRequest): Act | 'told' | null {
      if (!files) return null
      const type = word === 'submit' ? 'submit' : 'run'
      if (!request.accepts.includes(type)) return refused(word)
      const source = taken(request)
      if (source === null) return 'told'
      const starter = request.work?.starters[languageOf(request) ?? 'python'] ?? ''
      if (source.trim() === '' || source === starter) {
        tell('Nothing is written yet.')
        return 'told'
      }
      return word === 'plan'
        ? { type, source, plan: true }
        : { type, source, ...inLanguage(request) }
    },
    /** A text whose first line is /run or /submit; `told` where nothing can be run here, null where it is talk. */
    typed(text: string, request: ActRequest): Act | 'told' | null {
      const [, word, source = ''] = /^\/(run|plan|submit)\b[ \t]*\n?([\s\S]*)$/.exec(text) ?? []
      if (word === undefined) return null
      const type = word === 'submit' ? 'submit' : 'run'
      if (!request.accepts.includes(type)) return refused(word)
      return word === 'plan'
        ? { type: 'run', source, plan: true }
        : { type, source, ...inLanguage(request) }
    },
    /** What stands behind /test, as the act that adds it; `told` where it is no case. */
    test(text: string, request: ActRequest): Act | 'told' {
      if (!request.accepts.includes('test')) {
        tell('Cases cannot be added here.')
        return 'told'
      }
      const read = parseCase(text, null)
      if (read.outcome === 'case') {
        const { args, expected } = read
        return { type: 'test', args: [...args], ...(expected === undefined ? {} : { expected }) }
      }
      tell(read.sentence)
      return 'told'
    },
    tells(command: DeskCommand, rest: string, request: ActRequest): void {
      switch (command) {
        case 'language':
          return changed(rest, request)
        case 'schema':
          return schema(request)
        case 'out':
          return out(request)
        case 'file': {
          const path = pathOf(request)
          return tell(
            path === null
              ? 'There is no file of it here: the program is typed behind /run or /submit.'
              : `The file is ${path}`,
          )
        }
      }
    },
    /** The file begins again with the starter. The program that stood there is handed to `kept` before. */
    reset(request: ActRequest, kept: (program: TypedProgram) => void): void {
      const program = programOf(request)
      if (!program || !files)
        return tell('There is nothing to begin again: the next /run brings the whole program.')
      const before = taken(request)
      if (before === null) return
      kept({ text: before, language: typedLanguage(program.language) })
      const starter = request.work?.starters[program.language] ?? ''
      const outcome = files.keep(program, starter)
      seen.set(files.pathOf(program), starter)
      if (outcome.outcome === 'failed') tell(`The file cannot be written: ${outcome.why}.`)
      else tell(`${files.pathOf(program)} is at its beginning again.`)
    },
    /** The program as its file holds it, where somebody wrote on it since the log knew it; null where nobody did. */
    unsaid(request: ActRequest): TypedProgram | null {
      const program = programOf(request)
      if (!program || !files) return null
      const path = files.pathOf(program)
      const before = seen.get(path)
      if (before === undefined) return null
      const met = files.meet(program, before)
      const text = met.outcome === 'changed' ? met.text : before
      seen.set(path, text)
      const isKnown = text === sourceOf(request, program.language)
      return isKnown ? null : { text, language: typedLanguage(program.language) }
    },
  }

  function refused(word: string): 'told' {
    tell(`There is no program here yet: /${word} is for the part in which it is written.`)
    return 'told'
  }

  function inLanguage({ work }: ActRequest) {
    return chosen !== null && work?.languages.includes(chosen) ? { language: chosen } : {}
  }

  function changed(name: string, { work }: ActRequest): void {
    const wanted = (['python', 'javascript'] as const).find((each) => each === name.toLowerCase())
    if (wanted && work?.languages.includes(wanted)) {
      chosen = wanted
      tell(`From here in ${wanted}.`)
    } else tell(`Here it can be ${work?.languages.join(' or ') ?? 'no other language'}.`)
  }

  function schema({ questionId }: ActRequest): void {
    const question = content.questions[questionId ?? '']
    if (!question) return
    show(schemaText(question, content, width, (sample) => tableLines(sample, width)))
  }

  function out({ questionId, work }: ActRequest): void {
    const round = openRoundOf(current())
    const run = round && work ? workOf(round, questionId, work.part)?.runs.at(-1) : undefined
    if (!run) return tell('Nothing was run yet.')
    const printed = printedOutput(run.report)
    if (printed === null) tell('The last run printed nothing.')
    else show(printed)
  }

  function pathOf(request: ActRequest): string | null {
    const program = programOf(request)
    if (!program || !files) return null
    const path = files.pathOf(program)
    if (!seen.has(path)) {
      const source = sourceOf(request, program.language)
      const met = files.meet(program, source)
      if (met.outcome !== 'changed') files.keep(program, source)
      seen.set(path, met.outcome === 'changed' ? met.text : source)
    }
    return path
  }

  /** What the file holds now; null where that is no program, which was said. */
  function taken(request: ActRequest): string | null {
    const program = programOf(request)
    const path = pathOf(request)
    if (!program || !files || path === null) return null
    const before = seen.get(path) ?? sourceOf(request, program.language)
    const met = files.meet(program, before)
    if (met.outcome === 'unusable' || met.outcome === 'failed') {
      tell(`${path} cannot be used: ${met.why}.`)
      return null
    }
    if (met.outcome === 'aside')
      tell(`It was changed in two places; the other one is ${met.theirs}.`)
    const source = met.outcome === 'changed' ? met.text : before
    seen.set(path, source)
    return source
  }

  function programOf(request: ActRequest) {
    const { questionId, work } = request
    const language = languageOf(request)
    if (!work || questionId === null || language === null) return null
    return { questionId, part: work.part, language }
  }

  function languageOf({ work }: ActRequest): Language | null {
    if (!work) return null
    return chosen !== null && work.languages.includes(chosen) ? chosen : work.language
  }

  function sourceOf({ work }: ActRequest, language: Language): string {
    if (!work) return ''
    return work.language === language ? work.source : (work.starters[language] ?? '')
  }
}

/** A query has no language to choose. */
function typedLanguage(language: Language): 'python' | 'javascript' | null {
  return language === 'sql' ? null : language
}
