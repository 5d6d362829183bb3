import type { Content } from '../domain/content/index.js'
import { listWords, sentence } from '../domain/decision/index.js'
import type { Hurdle } from '../domain/decision/index.js'
import { currentGrade } from '../domain/interview/index.js'
import type { Interview } from '../domain/interview/index.js'
import { asksAboutResume } from '../domain/plan.js'
import type { Plan, PlannedRound } from '../domain/plan.js'
import {
  adviceOn,
  askedPoints,
  monthsOf,
  pageOf,
  requirementsOf,
  shownOf,
} from '../domain/resume/index.js'
import type { Page, ResumeState, Shown } from '../domain/resume/index.js'
import { seedText } from './next.js'
import { clean, oneLine } from './safe.js'

/** What a report says about a résumé besides its criteria. Texts of the page are cleaned. */
export type ResumeReport = {
  name: string
  pages: { read: number; total: number } | null
  notes: readonly string[]
  /** Null where the screen has not enough to say, and in a talk that only asks. */
  outcome: 'advance' | 'decline' | null
  points: readonly PointReport[]
  /** The talk that asks the points is still to come, or runs. */
  due: boolean
  advice: readonly {
    criterion: string
    text: string
    seed: { id: string; text: string } | null
  }[]
  job: { name: string; asks: readonly Pick<Shown, 'name' | 'must' | 'state'>[] } | null
}

export type PointReport = {
  id: string
  said: string
  why: string
  /** Where it was asked, and the turn that answered; null where it was not. */
  asked: { round: string; turn: number | null } | null
}

/** Of all advice, what comes first. */
const ADVICE_MAX = 5

/**
 * The résumé's part in the report of a round: in its screen everything, in the talk that asks about it without a screen
 * the points alone; null in every other round.
 */
export function resumeReport(
  interview: Interview,
  plan: Plan,
  round: PlannedRound,
  hurdle: Hurdle | null,
  content: Content,
): ResumeReport | null {
  const { resume } = interview
  if (!resume) return null
  const isScreen = round.kind === 'resume'
  const screened = plan.rounds.some(({ kind }) => kind === 'resume')
  if (!isScreen && (screened || !asksAboutResume(plan, round.stage))) return null
  const page = isScreen ? pageFor(resume, interview, content) : null
  const asks = page ? asksOf(resume, page, content) : []
  return {
    name: oneLine(resume.name),
    pages: resume.pages,
    notes: resume.notes.map(oneLine),
    outcome:
      !isScreen || !hurdle || hurdle.passed === null ? null : hurdle.passed ? 'advance' : 'decline',
    points: pointReports(resume, interview, plan),
    due: isDue(interview, plan),
    advice: page ? adviceFor(page, round, interview, asks, content) : [],
    job: resume.jd && page ? { name: oneLine(resume.jd.name), asks: asks.map(asked) } : null,
  }
}

function isDue(interview: Interview, plan: Plan): boolean {
  const talk = plan.rounds.find(({ stage }) => asksAboutResume(plan, stage))
  const state = interview.rounds.findLast(({ stage }) => stage === talk?.stage)
  return talk !== undefined && interview.status !== 'ended' && !state?.closed
}

function pageFor(resume: ResumeState, { startedAt }: Interview, content: Content): Page | null {
  if (!content.resume || startedAt === null) return null
  const rules = { cues: content.resume, coverage: content.coverage }
  return pageOf(resume.text, rules, monthsOf(startedAt))
}

function asksOf({ jd }: ResumeState, page: Page, content: Content): Shown[] {
  const cues = content.resume
  return jd && cues ? shownOf(requirementsOf(jd.text, cues, content), page, cues, content) : []
}

function asked({ name, must, state }: Shown): Pick<Shown, 'name' | 'must' | 'state'> {
  return { name: oneLine(name), must, state }
}

function pointReports(resume: ResumeState, interview: Interview, plan: Plan): PointReport[] {
  const found = askedPoints(interview.rounds)
  return resume.points.map(({ id, said, why }) => {
    const at = found.get(id)
    const round = plan.rounds.find(({ stage }) => stage === at?.stage)?.name ?? ''
    return {
      id,
      said: clean(resume.text.slice(said.start, said.end)),
      why: oneLine(why),
      asked: at ? { round, turn: at.turn } : null,
    }
  })
}

function adviceFor(
  page: Page,
  { stage, segments }: PlannedRound,
  interview: Interview,
  asks: readonly Shown[],
  content: Content,
): ResumeReport['advice'] {
  const [segment] = segments
  const rubric = segment && content.rubrics[segment.rubric]
  const grade = segment ? currentGrade(interview, stage, segment.id)?.grade : undefined
  if (!rubric || !grade || !content.resume) return []
  const open = asks.filter(({ must, state }) => must && state !== 'in_use')
  const urgent = new Set(open.flatMap(({ criteria }) => criteria))
  return adviceOn(page, grade.criteria, rubric, content.resume, urgent)
    .slice(0, ADVICE_MAX)
    .map(({ criterion, text, seed }) => {
      const item = content.seed.find(({ id }) => seed.includes(id))
      return {
        criterion: rubric.criteria.find(({ id }) => id === criterion)?.name ?? criterion,
        text,
        seed: item ? { id: item.id, text: seedText(item.text) } : null,
      }
    })
}

/** The same as titled lists of sentences, for every form of the report. */
export function resumeBlocks(resume: ResumeReport): { title: string; items: string[] }[] {
  const { name, pages, notes, outcome, points, due, advice, job } = resume
  const read = pages
    ? `, ${pages.read} of ${pages.total} ${pages.total === 1 ? 'page' : 'pages'}`
    : ''
  const items = [
    { title: `Résumé: ${name}${read}`, items: [...outcomeWords(outcome), ...notes] },
    { title: 'Points to clarify', items: points.map((point) => pointWords(point, due)) },
    { title: `What the job description asks for (${job?.name ?? ''})`, items: jobWords(job) },
    {
      title: 'What would lift it',
      items: advice.map(({ criterion, text, seed }) => {
        const guide = seed ? ` (guide ${seed.id}: ${seed.text})` : ''
        // An advice on the place names its criterion itself.
        return `${text.startsWith(criterion) ? '' : `${criterion}: `}${text}${guide}`
      }),
    },
  ]
  return items.filter((block) => block.items.length > 0)
}

function outcomeWords(outcome: ResumeReport['outcome']): string[] {
  if (outcome === null) return []
  return [
    outcome === 'advance' ? 'Outcome of the screen: advance.' : 'Outcome of the screen: decline.',
  ]
}

function pointWords({ said, why, asked: at }: PointReport, due: boolean): string {
  const where = at
    ? `asked in "${at.round}", ${at.turn === null ? 'not answered' : `answered in turn ${at.turn}`}`
    : due
      ? 'still to be asked'
      : 'not asked'
  return sentence(`"${said}": ${why}; ${where}`)
}

function jobWords(job: ResumeReport['job']): string[] {
  const states: readonly [Shown['state'], string][] = [
    ['in_use', 'shown in use'],
    ['named', 'only named'],
    ['missing', 'not on the page'],
  ]
  return states.flatMap(([state, words]) => {
    const names = (job?.asks ?? [])
      .filter((each) => each.state === state)
      .map((each) => (each.must ? each.name : `${each.name} (nice to have)`))
    return names.length > 0 ? [sentence(`${words}: ${listWords(names)}`)] : []
  })
}
