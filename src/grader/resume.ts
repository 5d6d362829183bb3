import type { Evidence } from '../domain/grading/grade.js'
import type { GradingSheet, SheetResume } from '../domain/grading/sheet.js'
import { monthsOf, pageOf } from '../domain/resume/index.js'
import type { Page } from '../domain/resume/index.js'
import type { Span } from '../domain/text/pattern.js'

/** A résumé as its rules read it, once for all criteria. */
export type ResumeResult = {
  sheet: SheetResume
  page: Page
  /** Sentences that spoke to whoever grades. */
  injected: readonly Evidence[]
}

/** Undefined where the part judges none. */
export function readResume({ resume, rules }: GradingSheet): ResumeResult | undefined {
  if (!resume) return undefined
  const page = pageOf(resume.text, { cues: resume.cues, coverage: rules }, monthsOf(resume.at))
  return {
    sheet: resume,
    page,
    injected: page.injected.map((span) => resumeQuote(resume.seq, span)),
  }
}

export function resumeQuote(seq: number, { start, end }: Span): Evidence {
  return { source: 'resume', seq, start, end }
}
