import { basename, dirname, resolve } from 'node:path'

import { UserError } from '../errors.js'
import { ContentError } from './finding.js'
import type { Finding } from './finding.js'
import { lintCompany, lintPackHead, lintReferences } from './lint/company.js'
import { lintLoops } from './lint/loops.js'
import { lintCues, lintExpressions } from './lint/patterns.js'
import { lintNegotiation } from './lint/negotiation.js'
import { lintQuestions } from './lint/questions.js'
import { lintRounds } from './lint/rounds.js'
import { lintRubrics, lintRules } from './lint/rubrics.js'
import { lintResume } from './lint/resume.js'
import type { Rule } from './lint/rule.js'
import { lintSelection } from './lint/selection.js'
import { strays } from './lint/strays.js'
import { lintTitles, lintWording } from './lint/wording.js'
import { readPack } from './pack-source.js'
import { isPack, packFolder, packIds } from './packs.js'

export type { Finding } from './finding.js'

/** What was checked, and everything to mend, by file and line. */
export type LintResult = { packs: readonly string[]; findings: readonly Finding[] }

const RULES: readonly Rule[] = [
  lintPackHead,
  lintRubrics,
  lintRules,
  lintExpressions,
  lintCues,
  lintQuestions,
  lintRounds,
  lintLoops,
  lintSelection,
  lintResume,
  lintNegotiation,
  lintCompany,
  lintReferences,
  lintWording,
  lintTitles,
]

/**
 * Checks one pack. `roots` hold the shared parts, as for `loadContent`. Where files do not fit their schemas only
 * that is reported: what depends on them could not be told apart from it.
 */
export function lintPack(folder: string, roots: readonly string[]): Finding[] {
  const findings: Finding[] = []
  try {
    findings.push(...strays(folder))
    const source = readPack(folder, roots)
    for (const rule of RULES) {
      rule(source, ({ file, path }, message, fix) => {
        findings.push({ file: file.path, ...file.positionOf(path), message, fix })
      })
    }
  } catch (error) {
    if (!(error instanceof ContentError)) throw error
    findings.push(...error.findings)
  }
  return findings
}

/**
 * Checks the pack in `dir`, or every pack below `dir`/packs; shared parts come from there where it has them, else
 * from `program`. Throws UserError (exit 2) for a folder that is neither.
 */
export function lintFolder(dir: string, program: string): LintResult {
  const folder = resolve(dir)
  if (isPack(folder)) {
    const parent = dirname(folder)
    const roots = basename(parent) === 'packs' ? [dirname(parent), program] : [program]
    return { packs: [basename(folder)], findings: ordered(lintPack(folder, distinct(roots))) }
  }
  const packs = packIds([folder])
  if (packs.length === 0) {
    throw new UserError(`There is no pack in ${dir}.`, {
      remedy: 'Name a folder with a pack.yaml, or one that has packs/ inside.',
      exitCode: 2,
    })
  }
  const roots = distinct([folder, program])
  const findings = packs.flatMap((id) => lintPack(packFolder([folder], id), roots))
  return { packs, findings: ordered(findings) }
}

function distinct(roots: readonly string[]): string[] {
  return [...new Set(roots)]
}

/** By place, and each once: two packs share the common files. */
function ordered(findings: readonly Finding[]): Finding[] {
  const byKey = new Map(findings.map((each) => [JSON.stringify(each), each]))
  return [...byKey.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
