import type { EventData, QuestionPart } from '../../src/domain/events/index.js'
import type { Language, RunReport } from '../../src/domain/work/report.js'
import { spliceOf } from '../../src/domain/work/splice.js'
import type { Line } from './events.js'

/** Events of the work on one program in one phase; each line may name its active time. */
export function atDesk(
  stage: string,
  phase: string,
  questionId: string,
  part: QuestionPart = 'main',
  language: Language = 'python',
) {
  const place = { stage, phase, questionId, part }
  let typed = ''
  const kind = language === 'sql' ? 'sql' : 'code'
  const timed = (line: Line, ms: number | undefined): Line =>
    ms === undefined ? line : { ...line, ms }
  return {
    types: (text: string, ms?: number): Line => {
      const splice = spliceOf(typed, text) ?? { at: 0, removed: 0, inserted: '' }
      typed = text
      const data = { ...place, language, ...splice, length: text.length }
      return timed({ type: 'code.edited', data }, ms)
    },
    adds: (id: string, args: unknown[], ms?: number): Line =>
      timed(
        { type: 'test.added', data: { ...place, id, args, expected: null, compares: false } },
        ms,
      ),
    runs: (report: RunReport, ms?: number): Line =>
      timed({ type: `${kind}.run`, data: run(report, null) }, ms),
    handsIn: (source: string, ms?: number, cutOff = false): Line => {
      typed = source
      const data = { ...place, source, language, ...(cutOff ? { cutOff } : {}) }
      return timed({ type: `${kind}.submitted`, data }, ms)
    },
    judged: (submission: number, report: RunReport, ms?: number): Line =>
      timed({ type: `${kind}.run`, data: run(report, submission) }, ms),
  }

  function run(report: RunReport, submission: number | null): EventData<'code.run'> {
    return { ...place, purpose: submission === null ? 'visible' : 'submission', submission, report }
  }
}

/** The lines with the time of one of them. */
export function at(line: Line, ms: number): Line {
  return { ...line, ms }
}
