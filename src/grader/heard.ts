import type { CoverageRules } from '../domain/content/index.js'
import type { Evidence } from '../domain/grading/grade.js'
import type { SheetAnswer, SheetQuestion } from '../domain/grading/sheet.js'
import { cueText } from '../domain/text/cues.js'
import type { CueText } from '../domain/text/cues.js'
import type { Span } from '../domain/text/pattern.js'
import { said } from '../domain/text/said.js'
import type { CountedAnswer, CountedSentence } from '../domain/text/said.js'
import { allStems } from '../domain/text/words.js'

/** One turn of the candidate as the grader heard it: what counts, what was taken back, and our words before it. */
export type Heard = {
  answer: SheetAnswer
  counted: CountedAnswer
  /** Sentences that count and still stand. */
  standing: readonly CountedSentence[]
  live: CueText
  retracted: CueText
  /** Stems of the interviewer's words on this question before this turn. */
  ours: ReadonlySet<string>
}

export function hear(question: SheetQuestion, rules: CoverageRules): Heard[] {
  const ours = interviewerWords(question)
  const counted = said(question.answers, {
    kind: question.question?.kind ?? null,
    wordsBefore: ours,
    rules,
  })
  return question.answers.flatMap((answer, index) => {
    const entry = counted[index]
    if (!entry) return []
    return [
      {
        answer,
        counted: entry,
        standing: entry.sentences.filter((sentence) => !sentence.retracted),
        live: cueText(entry.text, rules),
        retracted: cueText(entry.retractedText, rules),
        ours: ours(answer.seq),
      },
    ]
  })
}

/** Quotes of sentences that spoke to the grader. */
export function injections(heard: readonly Heard[]): Evidence[] {
  return heard.flatMap(({ counted }) =>
    counted.dropped
      .filter((part) => part.why === 'to_the_grader')
      .map((part) => quote(counted.seq, part)),
  )
}

export function quote(seq: number, { start, end }: Span): Evidence {
  return { source: 'answer', seq, start, end }
}

/** Stems of the interviewer's words before a turn. Prompt and statement stand on the screen from the start; the rest counts from the turn after it was said. */
export function interviewerWords(sheet: SheetQuestion): (seq: number) => ReadonlySet<string> {
  const { question } = sheet
  const put =
    sheet.part === 'data_twist'
      ? (question?.data_twist?.prompt ?? '')
      : `${question?.prompt ?? ''}\n${question?.statement ?? ''}`
  const known = new Map<number, ReadonlySet<string>>()
  const lines = sheet.interviewer.map((line) => ({ seq: line.seq, stems: allStems(line.words) }))
  const start = allStems(put)
  return (seq) => {
    let stems = known.get(seq)
    if (!stems) {
      const all = new Set(start)
      for (const line of lines) {
        if (line.seq < seq) for (const stem of line.stems) all.add(stem)
      }
      stems = all
      known.set(seq, stems)
    }
    return stems
  }
}
