import type { CriterionGrade, Evidence, Grade } from '../../domain/grading/grade.js'
import type { GradingSheet } from '../../domain/grading/sheet.js'
import type { Llm } from '../../llm/types.js'
import type { GradeOutcome, Grader } from '../../session/ports.js'
import { coverageGrade } from '../coverage.js'
import { injections } from '../heard.js'
import { gradeQuestions } from '../question.js'
import type { QuestionResult } from '../question.js'
import { readResume } from '../resume.js'
import type { ResumeResult } from '../resume.js'
import { assign, isLive } from './assign.js'
import type { Assignment } from './assign.js'
import { codeInjections } from './candidate.js'
import { judgedGrade, unjudgedGrade } from './judged.js'
import { NO_LEVEL_SHOWN, levelOf } from './level-votes.js'
import { limitTo } from './limit.js'
import { spokenByUs } from './own-lines.js'
import { quoteFinder } from './quotes.js'
import { requestFor } from './request.js'
import type { GraderPrompt } from './request.js'
import { askSamples } from './samples.js'
import type { Samples } from './samples.js'
import type { SheetText } from './sheet-text.js'

export type LlmGraderOptions = {
  llm: Llm
  /** The text of prompts/grader.md and the hash of that prompt. */
  prompt: GraderPrompt
  /** Requests per segment; their votes are averaged. */
  samples?: number
  /** Requests under way at once, over all segments. */
  parallel?: number
  /** Of one request, in ms. */
  deadlineMs?: number
}

type ByModel = Extract<Assignment, { by: 'model' }>

/** A slow local model takes minutes for a segment; nobody waits for it. */
const DEADLINE_MS = 300_000

/**
 * The grader with a model: gates decide in code what needs no judgement, the model names a level per criterion and
 * quotes for it, code looks up the quotes, averages the votes and applies the caps. Never rejects. Unscored only where
 * the signal aborted; a model that fails leaves its criteria null with the reason, a budget that is used up leaves the
 * segment to the coverage grader.
 */
export function createLlmGrader({
  llm,
  prompt,
  samples = 3,
  parallel = 3,
  deadlineMs = DEADLINE_MS,
}: LlmGraderOptions): Grader {
  const limit = limitTo(parallel)
  const identity = {
    kind: 'llm',
    model: llm.modelOf('grader'),
    promptHash: prompt.hash,
  }

  async function grade(sheet: GradingSheet, signal: AbortSignal): Promise<GradeOutcome> {
    const questions = gradeQuestions(sheet.questions, sheet.rules)
    const covered = coverageGrade(sheet, questions)
    const resume = readResume(sheet)
    const assignments = assign(sheet.rubric, questions, sheet.rules, resume)
    const base = { ...covered, flags: flagsOf(questions, sheet, resume), level: NO_LEVEL_SHOWN }
    const byModel = assignments.filter((each) => each.by === 'model')
    if (byModel.length === 0) {
      const criteria = assignments.flatMap((each) => (each.by === 'code' ? [each.grade] : []))
      return scored({ ...base, grader: { ...identity, samples: 0 }, criteria })
    }
    const live = questions.filter(isLive)
    const judging = byModel.map(({ criterion }) => criterion)
    const { request, text } = requestFor(sheet, judging, live, prompt, deadlineMs, resume)
    const given = await askSamples(llm, request, samples, limit, signal)
    const failed = given.failures[0]
    if (given.failures.some(({ kind }) => kind === 'aborted')) {
      return { outcome: 'unscored', reason: 'aborted' }
    }
    const spent = given.failures.find(({ kind }) => kind === 'budget')
    if (given.replies.length === 0 && spent) {
      return scored(withoutModel(covered, base.flags, spent.sentence))
    }
    const find = quoteFinder(
      text.shown,
      questions.flatMap(({ sheet: put }) => spokenByUs(put)),
    )
    const note = noteOf(given, samples, text)
    const decide = (each: ByModel): CriterionGrade =>
      given.replies.length === 0
        ? unjudgedGrade(each.criterion, `the model gave no grade: ${failed?.sentence ?? ''}`)
        : judgedGrade(each, given.replies, {
            samples,
            find,
            note,
            questions,
            rules: sheet.rules,
            resume,
          })
    return scored({
      ...base,
      grader: { ...identity, samples: given.replies.length, asked: samples },
      criteria: assignments.map((each) => (each.by === 'code' ? each.grade : decide(each))),
      flags: [...base.flags, ...shortenedFlag(text)],
      level: given.replies.length === 0 ? base.level : levelOf(given.replies, text.levels, find),
      replies: given.raws,
    })
  }

  return {
    grade: async (sheet, signal) => {
      try {
        return await grade(sheet, signal)
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error)
        return { outcome: 'unscored', reason: `the model grader failed: ${why}` }
      }
    },
  }
}

function scored(grade: Grade): GradeOutcome {
  return { outcome: 'scored', grade }
}

/** The coverage grader's grade, which says why it stands here. */
function withoutModel(covered: Grade, flags: Grade['flags'], why: string): Grade {
  return {
    ...covered,
    grader: { ...covered.grader, insteadOf: 'llm', why },
    flags: [...flags, { flag: 'budget', evidence: [] }],
  }
}

function flagsOf(
  questions: readonly QuestionResult[],
  { rules }: GradingSheet,
  resume: ResumeResult | undefined,
): Grade['flags'] {
  const spoken = questions.flatMap(({ heard }) => injections(heard))
  const written = questions.flatMap((each) => codeInjections(each, rules))
  const found = [...spoken, ...written, ...(resume?.injected ?? [])]
  return found.length > 0 ? [{ flag: 'injection', evidence: found }] : []
}

function shortenedFlag({ shortened }: SheetText): Grade['flags'] {
  const evidence = shortened.map(({ source, seq, raw }): Evidence => ({
    source,
    seq,
    start: 0,
    end: raw.length,
  }))
  return evidence.length > 0 ? [{ flag: 'shortened', evidence }] : []
}

/** What a reader should know of points that rest on less than was asked for; '' where nothing is missing. */
function noteOf({ replies, failures }: Samples, samples: number, text: SheetText): string {
  const [failure] = failures
  return [
    ...(failure ? [`${replies.length} of ${samples} samples counted: ${failure.sentence}`] : []),
    ...(text.shortened.length > 0 ? ['Long answers were shortened for the model.'] : []),
  ].join(' ')
}
