import { verdictWords } from '../domain/decision/index.js'
import { HIDDEN_IN_REPORT } from './figures.js'
import { cells, pad, wrap } from './layout.js'
import { decisionPhrase, loopSentences, verdictPhrase } from './phrases.js'
import { clean } from './safe.js'
import type { Report, RoundReport } from './shape.js'
import { evidenceSection, workSection } from './text.js'
import type { TextOptions } from './text.js'

/**
 * What the debrief round shows: verdicts side by side, the strongest evidence for and against, the decision with the
 * rule that produced it, the level with its reason, three things to work on (rounds/debrief.yaml `output`).
 */
export function debriefText(report: Report, { width, figures }: TextOptions): string {
  if (figures === 'hidden') return withoutFigures(report, width)
  const { loop } = report
  const decision = wrap(`Decision: ${decisionPhrase(loop)}`, width)
  for (const text of loopSentences(loop)) decision.push(...wrap(text, width, '  '))
  const sections = [
    table(report, width),
    evidenceSection('For', loop.strongest.for, width),
    evidenceSection('Against', loop.strongest.against, width),
    decision,
    workSection(loop.workOn, width),
  ].filter((lines) => lines.length > 0)
  return `${clean(sections.map((lines) => lines.join('\n')).join('\n\n'))}\n`
}

/** Verdicts and decision in words. */
function withoutFigures(report: Report, width: number): string {
  const rounds = report.rounds.flatMap((round) =>
    wrap(`${round.name}: ${verdictWords(round.verdict)}`, width, '  ', '    '),
  )
  const sections = [
    [...wrap('Verdicts', width), ...rounds],
    wrap(`Decision: ${decisionPhrase(report.loop)}`, width),
    wrap(HIDDEN_IN_REPORT, width),
  ]
  return `${clean(sections.map((lines) => lines.join('\n')).join('\n\n'))}\n`
}

/** One row a round: verdict, mean, share assessed. Where that is too wide, one line a round. */
function table(report: Report, width: number): string[] {
  const graders = report.graders.length > 0 ? ` (${report.graders.join('; ')})` : ''
  const title = wrap(`Verdicts${graders}`, width)
  const rows = [['Round', 'Verdict', 'Mean', 'Assessed', ''], ...report.rounds.map(cellsOf)]
  const columns = [0, 1, 2, 3].map(
    (index) => Math.max(...rows.map((row) => cells(row[index] ?? ''))) + 2,
  )
  const marks = Math.max(...rows.flatMap((row) => (row[4] ?? '').split(' ').map(cells)))
  if (2 + columns.reduce((sum, column) => sum + column, 0) + marks > width) {
    return [
      ...title,
      ...report.rounds.flatMap((round) =>
        wrap(`${round.name}: ${verdictPhrase(round)}`, width, '  ', '    '),
      ),
    ]
  }
  return [
    ...title,
    ...rows.flatMap((row) => {
      const fixed = columns.map((column, index) => pad(row[index] ?? '', column)).join('')
      return wrap(row[4] ?? '', width, `  ${fixed}`)
    }),
  ]
}

function cellsOf(round: RoundReport): string[] {
  if (round.verdict === 'not_run') return [round.name, verdictPhrase(round), '', '', '']
  const marks = [round.provisional ? 'provisional' : '', round.borderline ? 'borderline' : '']
  return [
    round.name,
    verdictWords(round.verdict),
    round.mean === null ? '' : round.mean.toFixed(2),
    `${Math.round(round.coverage)} %`,
    marks.filter((mark) => mark !== '').join(', '),
  ]
}
