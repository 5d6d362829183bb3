import type { StoredEvent } from '../events/index.js'
import { edited } from '../work/state.js'
import type { Work } from '../work/state.js'
import type { Language } from '../work/report.js'
import type { RoundState } from './state.js'

type WorkEvent = Extract<
  StoredEvent,
  {
    type: 'code.edited' | 'test.added' | 'code.run' | 'sql.run' | 'code.submitted' | 'sql.submitted'
  }
>

/** The round with what happened to the program that the event is about; one without a question changes nothing. */
export function withWork(round: RoundState, event: WorkEvent): RoundState {
  const { questionId, part, phase } = event.data
  if (questionId === null) return round
  const at = round.work.findIndex((each) => each.questionId === questionId && each.part === part)
  const before = round.work[at] ?? begun(questionId, part, phase, languageOf(event))
  const after = changed(before, event)
  const work = at === -1 ? [...round.work, after] : round.work.with(at, after)
  return { ...round, work }
}

function begun(questionId: string, part: Work['part'], phase: string, language: Language): Work {
  return {
    questionId,
    part,
    phase,
    language,
    source: '',
    edits: [],
    tests: [],
    runs: [],
    submissions: [],
    whole: true,
  }
}

function changed(work: Work, event: WorkEvent): Work {
  const { seq, ms } = event
  switch (event.type) {
    case 'code.edited':
      return edited(work, { ...event.data, seq, ms }, event.data.language)
    case 'test.added': {
      const { id, args, expected, compares } = event.data
      return { ...work, tests: [...work.tests, { seq, ms, id, args, expected, compares }] }
    }
    case 'code.run':
    case 'sql.run': {
      const { purpose, submission, report } = event.data
      const source = work.submissions.find((each) => each.seq === submission)?.source ?? work.source
      return { ...work, runs: [...work.runs, { seq, ms, purpose, submission, source, report }] }
    }
    case 'code.submitted':
    case 'sql.submitted': {
      const { source, cutOff = false } = event.data
      const language = languageOf(event, work)
      return {
        ...work,
        source,
        language,
        whole: true,
        submissions: [...work.submissions, { seq, ms, source, language, cutOff }],
      }
    }
  }
}

/** Before programs were run no language was stored: a query is SQL, a program was written in Python. */
function languageOf(event: WorkEvent, work?: Work): Language {
  switch (event.type) {
    case 'code.edited':
      return event.data.language
    case 'code.run':
    case 'sql.run':
      return event.data.report.language
    case 'code.submitted':
      return event.data.language ?? work?.language ?? 'python'
    case 'sql.submitted':
      return 'sql'
    case 'test.added':
      return work?.language ?? 'python'
  }
}
