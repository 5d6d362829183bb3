import type { Content } from '../domain/content/index.js'
import type { NewEvent } from '../domain/events/index.js'
import type { Plan } from '../domain/plan.js'
import {
  loadedData,
  monthsOf,
  pageOf,
  pointsOf,
  relevanceOf,
  requirementsOf,
  shownOf,
} from '../domain/resume/index.js'
import type { LoadedDocument, LoadedResume } from '../domain/resume/index.js'
import { UserError } from '../errors.js'
import type { Cast } from './models.js'

export type ResumeOptions = { resume?: string | undefined; jd?: string | undefined }

/**
 * The résumé (and the job description) that a start names, read and with its open points; null where none is named.
 * Rejects with UserError (exit 2) for a file that cannot be read, and for a plan that has nothing but a screen without one.
 */
export async function loadResume(
  { resume, jd }: ResumeOptions,
  { plan, content }: { plan: Plan; content: Content },
  now: Date,
): Promise<LoadedResume | null> {
  if (resume === undefined) {
    if (jd !== undefined) {
      throw new UserError('A job description says nothing without a résumé.', {
        remedy: 'Add --resume FILE.',
        exitCode: 2,
      })
    }
    if (plan.rounds.every(({ kind }) => kind === 'resume')) {
      throw new UserError('A résumé screen needs a résumé.', {
        remedy: 'Add --resume FILE: text, Markdown, PDF or DOCX.',
        exitCode: 2,
      })
    }
    return null
  }
  if (!content.resume) {
    throw new UserError('This pack has no rules to read a résumé by.', {
      remedy: 'They stand in packs/common/resume_cues.yaml; packs/README.md has the format.',
      exitCode: 2,
    })
  }
  const { readDocument } = await import('../resume/index.js')
  const page = await readDocument(resume)
  const job = jd === undefined ? null : await readDocument(jd)
  return { ...page, points: openPoints(page.text, job?.text ?? null, content, now), jd: job }
}

function openPoints(
  text: string,
  job: string | null,
  content: Content,
  now: Date,
): LoadedResume['points'] {
  const cues = content.resume
  if (!cues) return []
  const today = monthsOf(now.toISOString())
  const page = pageOf(text, { cues, coverage: content.coverage }, today)
  const shown = job === null ? [] : shownOf(requirementsOf(job, cues, content), page, cues, content)
  return pointsOf(page, cues, content, relevanceOf(shown, cues, content))
}

/** What stands in a log right behind its start. */
export function resumeEvents(loaded: LoadedResume | null): { next?: readonly NewEvent[] } {
  return loaded ? { next: [{ type: 'resume.loaded', data: loadedData(loaded) }] } : {}
}

/** Which other loop of the pack has a screen, in brackets; '' where none has. */
function elsewhere({ loops, rounds }: Content): string {
  const screened = Object.entries(loops.loops).find(([, loop]) =>
    loop.rounds.some(({ stage }) => rounds[stage]?.kind === 'resume'),
  )
  return screened ? ` (--loop ${screened[0]} has)` : ''
}

/** What a person should know about it before anything runs, as sentences. */
export function resumeNotes(
  loaded: LoadedResume,
  { rounds }: Plan,
  content: Content,
  { interviewer, grader }: Cast,
): string[] {
  const screened = rounds.some(({ kind }) => kind === 'resume')
  const talk = rounds.find(({ kind }) => kind === 'talk')
  const models = [
    screened && grader.kind === 'llm' ? `its text goes to ${grader.model ?? 'the model'}` : '',
    talk && interviewer.kind === 'llm'
      ? `the lines that are asked about go to ${interviewer.model ?? 'the model'}`
      : '',
  ].filter((part) => part !== '')
  return [
    documentNote('résumé', loaded),
    ...loaded.notes,
    ...(loaded.jd ? [documentNote('job description', loaded.jd), ...loaded.jd.notes] : []),
    ...(models.length > 0 ? [`résumé: ${models.join(', ')}, and nowhere else.`] : []),
    ...(screened || !talk
      ? []
      : [
          `This loop has no résumé screen${elsewhere(content)}; what is open is asked in "${talk.name}".`,
        ]),
  ]
}

function documentNote(
  what: string,
  { name, pages }: Pick<LoadedDocument, 'name' | 'pages'>,
): string {
  if (!pages) return `${what}: ${name}`
  return `${what}: ${name}, ${pages.total} ${pages.total === 1 ? 'page' : 'pages'}`
}
