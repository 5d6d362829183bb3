import { parseCase } from '../../domain/work/case-text.js'
import type { WorkFiles } from '../../domain/work/files.js'
import type { Language } from '../../domain/work/report.js'
import type { Act, ActRequest } from '../../session/ports.js'

/**
 * Work on a program in line mode. With `files` it is written in an editor of the person's own and /run and /submit
 * take the file; without, they stand on the first line and the program follows.
 */
export function createPlainDesk(files: WorkFiles | null, tell: (text: string) => void) {
  /** The program as it was last seen, by file: what the file is compared with. */
  const seen = new Map<string, string>()
  let chosen: 'python' | 'javascript' | null = null

  return {
    /** How a program is written here; null where it is typed in lines. Puts the starter into its file. */
    opened(request: ActRequest): string | null {
      const program = programOf(request)
      if (!program || !files) return null
      const path = files.pathOf(program)
      if (!seen.has(path)) {
        const source = sourceOf(request, program.language)
        const met = files.meet(program, source)
        if (met.outcome !== 'changed') files.keep(program, source)
        seen.set(path, met.outcome === 'changed' ? met.text : source)
      }
      return `Write it in ${path} with an editor of your own; /run and /submit take that file. /test f(1, 2) == 3 adds a case.`
    },
    /** What a line does by itself: an act, or `told` where it said something. Null: it is the beginning of an answer. */
    command(line: string, request: ActRequest): Act | 'told' | null {
      const [word = '', rest = ''] = split(line)
      if (word === '/test' && request.accepts.includes('test')) return caseOf(rest)
      if (word === '/language') return changed(rest, request)
      const isRun = word === '/run' || word === '/plan'
      if ((!isRun && word !== '/submit') || rest !== '' || !files) return null
      const source = taken(request)
      if (source === null) return 'told'
      return isRun
        ? { type: 'run', source, ...inLanguage(), ...(word === '/plan' ? { plan: true } : {}) }
        : { type: 'submit', source, ...inLanguage() }
    },
    /** A text whose first line is /run or /submit; `told` where nothing can be run here, null where it is talk. */
    typed(text: string, request: ActRequest): Act | 'told' | null {
      const [, word, source = ''] = /^\/(run|plan|submit)\b[ \t]*\n?([\s\S]*)$/.exec(text) ?? []
      if (word === undefined) return null
      const type = word === 'submit' ? 'submit' : 'run'
      if (!request.accepts.includes(type)) {
        tell(`(There is no program here yet: /${word} is for the part in which it is written.)`)
        return 'told'
      }
      return word === 'plan'
        ? { type: 'run', source, plan: true }
        : { type, source, ...inLanguage() }
    },
  }

  function inLanguage() {
    return chosen === null ? {} : { language: chosen }
  }

  function caseOf(text: string): Act | 'told' {
    const read = parseCase(text, null)
    if (read.outcome === 'case') {
      const { args, expected } = read
      return { type: 'test', args: [...args], ...(expected === undefined ? {} : { expected }) }
    }
    tell(`(${read.sentence})`)
    return 'told'
  }

  function changed(name: string, { work }: ActRequest): 'told' {
    const wanted = (['python', 'javascript'] as const).find((each) => each === name.toLowerCase())
    if (wanted && work?.languages.includes(wanted)) {
      chosen = wanted
      tell(`(From here in ${wanted}.)`)
    } else tell(`(Here it can be ${work?.languages.join(' or ') ?? 'no other language'}.)`)
    return 'told'
  }

  /** What the file holds now; null where that is no program, which was said. */
  function taken(request: ActRequest): string | null {
    const program = programOf(request)
    if (!program || !files) return null
    const path = files.pathOf(program)
    const before = seen.get(path) ?? sourceOf(request, program.language)
    const met = files.meet(program, before)
    if (met.outcome === 'unusable' || met.outcome === 'failed') {
      tell(`(${path} cannot be used: ${met.why}.)`)
      return null
    }
    const source = met.outcome === 'changed' ? met.text : before
    seen.set(path, source)
    return source
  }

  function programOf({ questionId, work }: ActRequest) {
    if (!work || questionId === null) return null
    const language = chosen !== null && work.languages.includes(chosen) ? chosen : work.language
    return { questionId, part: work.part, language }
  }

  function sourceOf({ work }: ActRequest, language: Language): string {
    if (!work) return ''
    return work.language === language ? work.source : (work.starters[language] ?? '')
  }
}

function split(line: string): string[] {
  const [, word = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(line) ?? []
  return [word, rest.trim()]
}
