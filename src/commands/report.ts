import {
  closeSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import type { Stats } from 'node:fs'

import type { Content } from '../domain/content/index.js'
import type { Interview } from '../domain/interview/index.js'
import type { Plan } from '../domain/plan.js'
import { UserError } from '../errors.js'
import { buildReport, reportHtml, reportJson, reportMarkdown, reportText } from '../report/index.js'
import type { Report } from '../report/index.js'
import type { CommandIo } from './io.js'
import { firstOf, readPast } from './read-past.js'

export type ReportOptions = {
  format?: string | undefined
  output?: string | undefined
  /** Replace a file that is there. */
  force?: boolean | undefined
  /** Points and means also where the interview hides them. */
  figures?: boolean | undefined
  /** `none`: as text without dots beside the points, for who hears it. */
  bars?: 'drawn' | 'none' | undefined
}

/** Columns of a report that is no screen's. */
const WIDTH = 80

type Source = { interview: Interview; plan: Plan; content: Content }

type Writer = (
  report: Report,
  source: Source,
  figures: 'shown' | 'hidden',
  bars: ReportOptions['bars'],
) => string

const WRITERS: Readonly<Record<string, Writer>> = {
  md: (report, _, figures) => reportMarkdown(report, figures),
  html: (report, source, figures) => reportHtml(report, source, figures),
  // For programs, which have asked for everything.
  json: (report) => reportJson(report),
  text: (report, _, figures, bars) =>
    reportText(report, { width: process.stdout.columns || WIDTH, figures, bars }),
}

/**
 * `greenroom report [ID]`: the feedback report on `io.out`, or in a file that only its owner reads. A page of HTML is
 * nothing to read in a terminal: there it becomes a file with the interview's name. Returns 0. Throws UserError: exit 2
 * for an unknown id or format and for a file that is there already, exit 1 where it cannot be written.
 */
export function reportCommand(
  id: string | undefined,
  options: ReportOptions,
  io: CommandIo,
): number {
  const format = options.format ?? 'md'
  const write = WRITERS[format]
  if (!write) {
    throw new UserError(`There is no report format "${format}".`, {
      remedy: 'Use md, html, json or text.',
      exitCode: 2,
    })
  }
  const { session, plan, interview } = readPast(id)
  const { content } = session
  const report = buildReport(interview, plan, content, session.id, firstOf(interview))
  const hidden = interview.started?.accommodations.figures
  const figures = options.figures === true ? 'shown' : (hidden ?? 'shown')
  const text = `${write(report, { interview, plan, content }, figures, options.bars)}\n`
  const path =
    options.output ??
    (format === 'html' && process.stdout.isTTY ? `greenroom-${session.id}.html` : '-')
  if (path === '-') io.out(text)
  else {
    save(path, text, options.force === true)
    io.err(`The report is in ${path}.\n`)
  }
  return 0
}

function save(path: string, text: string, force: boolean): void {
  let before: Stats | undefined
  let began = false
  try {
    before = statSync(path, { throwIfNoEntry: false })
    if (before?.isFile() === true && !force) throw taken(path)
    if (before?.isFile() === true) return replace(path, text)
    // Of two that begin at once only one makes the file.
    const fd = openSync(path, before ? 'w' : 'wx', 0o600)
    began = true
    try {
      writeFileSync(fd, text)
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    // Half a report that we began; never something that stood there before.
    if (began && !before) rmSync(path, { force: true })
    if (code === 'EEXIST') throw taken(path)
    throw new UserError(`The report cannot be written to ${path}: ${REASONS[code] ?? code}.`, {
      remedy: 'Name another file with -o.',
      exitCode: 1,
    })
  }
}

/** In one step, so that the report that stands there is not lost to a disk without room for the new one. */
function replace(path: string, text: string): void {
  const target = realpathSync(path)
  const next = `${target}.${process.pid}`
  try {
    writeFileSync(next, text, { mode: 0o600, flag: 'wx' })
    renameSync(next, target)
  } catch (error) {
    rmSync(next, { force: true })
    throw error
  }
}

function taken(path: string): UserError {
  return new UserError(`There already is a file ${path}.`, {
    remedy: 'Choose another name, or add --force to replace it.',
    exitCode: 2,
  })
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'that is a folder',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is a file',
  ELOOP: 'its links lead round in a circle',
  ENAMETOOLONG: 'the name is too long',
  EFBIG: 'it is larger than files may be here',
}
