import type { Content } from '../domain/content/index.js'
import type { Moment } from '../domain/director/moment.js'
import { taskHere, workHere } from '../domain/director/work.js'
import type { NewEvent, StoredEvent } from '../domain/events/index.js'
import { LIMITS } from '../domain/work/program.js'
import type { RunCase } from '../domain/work/program.js'
import type { Language, RunReport } from '../domain/work/report.js'
import { spliceOf } from '../domain/work/splice.js'
import { unjudged, workOf } from '../domain/work/state.js'
import type { Submission, Work } from '../domain/work/state.js'
import { casesOf, programOf, starterOf, taskOf } from '../domain/work/task.js'
import type { Task } from '../domain/work/task.js'
import { placeOf } from './place.js'
import type { Act, ActKind, Runner, TypedProgram, WorkRequest } from './ports.js'

export type DeskPorts = {
  runner: Runner | undefined
  append: (event: NewEvent) => Promise<StoredEvent>
}

type Written = Extract<Act, { type: 'run' | 'submit' }>

/**
 * The editor of a phase of work as the session sees it: keeps what is typed, runs it, takes it in. Everything that is
 * known stands in the log; `moment` is where the interview stands after the last event.
 */
export class Desk {
  constructor(
    private readonly ports: DeskPorts,
    private readonly content: Content,
    private readonly signal: AbortSignal,
  ) {}

  /** What an act may be here besides talk: nothing outside of work; a task that has no cases can only be handed in. */
  accepts(moment: Moment): readonly ActKind[] {
    const task = this.task(moment)
    if (!task) return taskHere(moment) ? ['submit'] : []
    if (!this.ports.runner) return ['submit']
    return task.languages.includes('sql') ? ['run', 'submit'] : ['run', 'test', 'submit']
  }

  /** What the front end shows in its editor; null outside of work. Has the runner ready for the first run. */
  request(moment: Moment): WorkRequest | null {
    const here = taskHere(moment)
    if (!here) return null
    const task = this.task(moment)
    const work = workHere(moment)
    const languages: readonly Language[] = task?.languages ?? ['python']
    const language = work?.language ?? this.languageBefore(moment) ?? languages[0] ?? 'python'
    if (task) this.ports.runner?.warm(language)
    const starters = Object.fromEntries(
      languages.map((each) => [each, this.starter(moment, task, each)]),
    )
    const begun = work !== null && (work.edits.length > 0 || work.submissions.length > 0)
    const source = begun ? work.source : (starters[language] ?? '')
    return { part: here.part, languages, language, source, starters }
  }

  /**
   * Keeps what was typed since the last edit in the log, as one splice. The untouched starter is no edit unless it is
   * `used`: run or handed in.
   */
  async wrote(
    moment: Moment,
    { text, language }: TypedProgram,
    used: 'typed' | 'used' = 'typed',
  ): Promise<void> {
    const here = taskHere(moment)
    if (!here) return
    const asked = this.request(moment)
    const work = workHere(moment)
    const spoken = this.languageOf(language, asked)
    const begun = work !== null && work.edits.length + work.submissions.length > 0
    if (used === 'typed' && !begun && text === asked?.starters[spoken]) return
    const before = work?.source ?? ''
    const splice = spliceOf(before, text)
    if (!splice) return
    await this.ports.append({
      type: 'code.edited',
      data: {
        ...placeOf(moment),
        part: here.part,
        language: spoken,
        ...splice,
        length: text.length,
      },
    })
  }

  /** Runs the program against what the candidate may see, and against cases of their own. */
  async run(moment: Moment, act: Extract<Act, { type: 'run' }>): Promise<void> {
    const task = this.task(moment)
    const here = taskHere(moment)
    if (!here) return
    const language = this.languageOf(act.language ?? null, this.request(moment))
    const own = workHere(moment)?.tests ?? []
    const cases: RunCase[] = task
      ? [
          ...casesOf(task, 'visible'),
          ...own.map(({ id, args, expected, compares }): RunCase => ({
            id,
            origin: 'own',
            args,
            expected: compares ? expected : undefined,
          })),
        ]
      : []
    const report = await this.report(task, act.source, language, cases, act.plan === true)
    if (report.outcome === 'aborted') return
    await this.ports.append({
      type: language === 'sql' ? 'sql.run' : 'code.run',
      data: {
        ...placeOf(moment),
        part: here.part,
        purpose: 'visible',
        submission: null,
        report,
      },
    })
  }

  /** A case of the candidate's own: part of every run from now on. */
  async addTest(moment: Moment, act: Extract<Act, { type: 'test' }>): Promise<void> {
    const here = taskHere(moment)
    if (!here) return
    const id = `own-${(workHere(moment)?.tests.length ?? 0) + 1}`
    const compares = act.expected !== undefined
    await this.ports.append({
      type: 'test.added',
      data: {
        ...placeOf(moment),
        part: here.part,
        id,
        args: act.args,
        expected: compares ? act.expected : null,
        compares,
      },
    })
  }

  /** Takes the program in; it is judged as the next step, also after a crash in between. */
  async submit(
    moment: Moment,
    { source, language }: Omit<Written, 'type'>,
    cutOff: boolean,
  ): Promise<void> {
    const here = taskHere(moment)
    if (!here) return
    const spoken = this.languageOf(language ?? null, this.request(moment))
    await this.ports.append({
      type: spoken === 'sql' ? 'sql.submitted' : 'code.submitted',
      data: {
        ...placeOf(moment),
        part: here.part,
        source,
        language: spoken,
        ...(cutOff ? { cutOff } : {}),
      },
    })
  }

  /** What stands in the editor and was not handed in is taken where the part ends: nothing that was written is lost. */
  async handIn(moment: Moment): Promise<void> {
    const work = workHere(moment)
    if (!work || work.source.trim() === '' || unjudged(work)) return
    const last = work.submissions.at(-1)
    if (last?.source === work.source || work.edits.length === 0) return
    const { language } = work
    const written = language === 'sql' ? {} : { language }
    await this.submit(moment, { source: work.source, ...written }, true)
  }

  /** Runs what was handed in against everything. Given up from outside it stays unjudged. */
  async judge(moment: Moment, submission: Submission): Promise<void> {
    const here = taskHere(moment) ?? this.taskOfSubmission(moment, submission)
    if (!here) return
    const { question, part } = here
    const task = taskOf(question, part, this.content.data)
    const { source, language, seq } = submission
    const report = await this.report(
      task,
      source,
      language,
      task ? casesOf(task, 'all') : [],
      false,
    )
    if (report.outcome === 'aborted') return
    await this.ports.append({
      type: language === 'sql' ? 'sql.run' : 'code.run',
      data: {
        ...placeOf(moment),
        part,
        purpose: 'submission',
        submission: seq,
        report,
      },
    })
  }

  private task(moment: Moment): Task | null {
    const here = taskHere(moment)
    return here ? taskOf(here.question, here.part, this.content.data) : null
  }

  /** A program of an earlier part: the interview is from before programs were run, or ended in between. */
  private taskOfSubmission({ put, round }: Moment, submission: Submission) {
    const { question } = put
    if (!question) return null
    const part = (['main', 'extension'] as const).find((each) =>
      workOf(round, question.id, each)?.submissions.some(({ seq }) => seq === submission.seq),
    )
    return part ? { question, part } : null
  }

  private languageOf(asked: 'python' | 'javascript' | null, request: WorkRequest | null): Language {
    const languages = request?.languages ?? ['python']
    if (languages.includes('sql')) return 'sql'
    return asked !== null && languages.includes(asked) ? asked : (request?.language ?? 'python')
  }

  /** An extension goes on in the language of the task, and from its program. */
  private starter(moment: Moment, task: Task | null, language: Language): string {
    const fresh = task ? starterOf(task, language) : ''
    const main = this.mainBefore(moment)
    if (!main || main.language !== language || main.source.trim() === '') return fresh
    return `${main.source.trimEnd()}\n\n\n${fresh}`
  }

  private languageBefore(moment: Moment): Language | null {
    return this.mainBefore(moment)?.language ?? null
  }

  private mainBefore(moment: Moment): Work | null {
    const here = taskHere(moment)
    return here?.part === 'extension' ? workOf(moment.round, here.question.id, 'main') : null
  }

  private async report(
    task: Task | null,
    source: string,
    language: Language,
    cases: readonly RunCase[],
    plan: boolean,
  ): Promise<RunReport> {
    const { runner } = this.ports
    if (!runner || !task)
      return cannotRun(
        language,
        runner ? 'This task has no cases to run.' : 'Programs are not run here.',
      )
    const program = programOf(task, source, language, plan)
    return runner.run(program, cases, LIMITS[language], this.signal)
  }
}

function cannotRun(language: Language, message: string): RunReport {
  return {
    language,
    runtime: 'none',
    outcome: 'unavailable',
    problem: { message, line: null },
    cases: [],
    stdout: '',
    ms: 0,
  }
}
