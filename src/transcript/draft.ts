import {
  closeSync,
  fchmodSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

import { language } from '../domain/work/report.js'
import { errnoOf } from './file-ops.js'
import { parseJson } from './json.js'
import { asLogWriteError } from './log-write-error.js'
import { DRAFT_FILE } from './session-dir.js'

const draftFile = z.object({
  v: z.literal(1),
  stage: z.string(),
  phase: z.string(),
  questionId: z.string().nullable(),
  text: z.string(),
  code: z.string().nullable(),
  cursor: z.number().int().min(0),
  // Drafts from before programs were run have none of these.
  part: z.string().optional(),
  language: language.optional(),
  pad: z.object({ text: z.string(), cursor: z.number().int().min(0) }).optional(),
  seq: z.number().int().optional(),
})

/**
 * What is typed and not sent, and where: the answer, the editor's buffer (null where there is none) and the
 * cursor in UTF-16 code units of the text that is being edited. `part` and `language` say which program of the
 * question it is; `pad` is the scratchpad of the round; `seq` is the last event that was stored before, so that a newer log is told from an older one.
 */
export type Draft = Omit<z.infer<typeof draftFile>, 'v'>

/**
 * Replaces draft.json in the interview's folder; done on return, so a signal handler may call it.
 * Not synced: it is saved every few keystrokes, and a rename is enough against a killed process.
 * Throws LogWriteError where the disk does not take it; the earlier draft is whole then.
 */
export function saveDraft(dir: string, draft: Draft): void {
  try {
    replaceDraft(dir, draft)
  } catch (error) {
    throw asLogWriteError(error)
  }
}

function replaceDraft(dir: string, draft: Draft): void {
  const next = join(dir, `${DRAFT_FILE}.new`)
  const fd = openSync(next, 'w', 0o600)
  try {
    fchmodSync(fd, 0o600)
    const bytes = Buffer.from(JSON.stringify({ v: 1, ...draft }))
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done)
  } finally {
    closeSync(fd)
  }
  renameSync(next, join(dir, DRAFT_FILE))
}

/** Null where there is none, and where it is damaged: then it is set aside as draft-damaged.json. */
export function readDraft(dir: string): Draft | null {
  const path = join(dir, DRAFT_FILE)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw error
  }
  const parsed = draftFile.safeParse(parseJson(text))
  if (parsed.success) {
    const { v: _, ...draft } = parsed.data
    return draft
  }
  setAside(dir, path)
  return null
}

export function clearDraft(dir: string): void {
  rmSync(join(dir, DRAFT_FILE), { force: true })
}

function setAside(dir: string, path: string): void {
  try {
    renameSync(path, join(dir, 'draft-damaged.json'))
  } catch (error) {
    // In a folder that can only be read it stays where it is; there is no draft either way.
    if (errnoOf(error) === null) throw error
  }
}
