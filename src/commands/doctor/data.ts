import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { Environment } from '../../config/index.js'
import { UserError } from '../../errors.js'
import { lintFolder } from '../../library/lint.js'
import { openContent } from '../../library/open.js'
import { packIds } from '../../library/packs.js'
import { contentRoots, programRoot } from '../../library/roots.js'
import { listSessions, readSession } from '../../transcript/index.js'
import { counted } from '../io.js'
import { asCheck, broken, look, ok } from './check.js'
import type { Check } from './check.js'

/** Every pack opens, and greenroom lint finds nothing to mend. */
export async function checkContent(env: Environment): Promise<Check> {
  const id = 'content'
  const roots = contentRoots(env)
  const ids = packIds(roots)
  if (ids.length === 0) return broken(id, 'there is no pack', 'Add one below packs/.')
  for (const each of ids) {
    try {
      // Read afresh: a compiled copy only says that it was right once.
      await openContent(roots, each, null)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return broken(id, `pack ${each}: ${error.message}`, error.remedy)
    }
  }
  const findings = roots
    .filter((root) => existsSync(join(root, 'packs')))
    .flatMap((root) => lintFolder(root, programRoot()).findings)
  const packs = `${counted(ids.length, 'pack')} (${ids.join(', ')})`
  if (findings.length === 0) return ok(id, `${packs} without a finding`)
  return look(id, `${packs}, ${counted(findings.length, 'finding')}`, 'See them: greenroom lint')
}

/** Every saved interview can be read; damaged ones stop no new one. */
export function checkInterviews(home: string): Check {
  const id = 'interviews'
  let damaged: string[]
  let count: number
  try {
    const sessions = listSessions(home)
    count = sessions.length
    damaged = sessions.filter((each) => isDamaged(home, each.id)).map((each) => each.id)
  } catch (error) {
    return asCheck(id, error)
  }
  if (damaged.length === 0) return ok(id, `${counted(count, 'saved interview')}, all readable`)
  const names = damaged.slice(0, 3).join(', ') + (damaged.length > 3 ? ' …' : '')
  return look(
    id,
    `${counted(count, 'saved interview')}, ${damaged.length} damaged: ${names}`,
    'greenroom show ID says what is wrong with one.',
  )
}

function isDamaged(home: string, id: string): boolean {
  try {
    const { problems } = readSession(home, id)
    // What a newer program wrote is whole, only not for us.
    return problems.some(({ kind }) => kind !== 'newer_version')
  } catch (error) {
    if (error instanceof UserError) return true
    throw error
  }
}
