import { readFileSync, statSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { basename, extname } from 'node:path'

import { UserError } from '../errors.js'
import { decoded } from './decode.js'
import { docxText } from './docx-text.js'
import { kindOf } from './kind.js'
import { openDocument } from './open.js'
import type { Opened } from './opened.js'
import { pdfText, visibleOn } from './pdf-text.js'
import { plainText } from './plain-text.js'
import { zipHead } from './zip.js'

/** A résumé or a job description as text. `name` is that of the file, without its folder. */
export type ReadDocument = {
  name: string
  kind: 'text' | 'markdown' | 'pdf' | 'docx'
  /** Bullets and paragraphs one line each, without characters that nobody sees. */
  text: string
  /** Of a PDF. */
  pages: { read: number; total: number } | null
  /** What a person should know about how it was read, as sentences. */
  notes: readonly string[]
}

const BYTES_MAX = 10 * 1024 * 1024
/** A page has about 3,000; nobody reads more than this of a résumé. */
const CHARS_MAX = 60_000
/** Of a DOCX, unpacked. Those with pictures of a camera come to some tens of megabytes. */
const UNPACKED_MAX = 80 * 1024 * 1024
/** Letters below which a PDF with pictures holds no text of its own. */
const LETTERS_MIN = 40

/**
 * Reads a file into plain text, by its content and not by its name: text, Markdown, PDF, DOCX. Rejects with UserError
 * (exit 2) that names what is wrong and what to do; nothing of the content stands in it.
 */
export async function readDocument(path: string): Promise<ReadDocument> {
  const name = basename(path)
  const bytes = bytesOf(path)
  const found = kindOf(bytes)
  switch (found.kind) {
    case 'refused':
      throw refusal(`${name} is ${found.what}.`, found.remedy)
    case 'pdf':
      return fromPdf(name, await openDocument('pdf', bytes))
    case 'docx':
      checkDocx(name, bytes)
      return fromDocx(name, await openDocument('docx', bytes))
    case 'text':
      return fromText(name, bytes)
  }
}

function refusal(message: string, remedy: string): UserError {
  return new UserError(message, { remedy, exitCode: 2 })
}

const GIVE = 'Give a text, Markdown, PDF or DOCX file.'

function bytesOf(path: string): Uint8Array {
  const stats = statsOf(path)
  if (!stats) throw refusal(`There is no file ${path}.`, GIVE)
  if (!stats.isFile()) throw refusal(`${path} is not a file.`, GIVE)
  if (stats.size === 0) throw refusal(`${basename(path)} is empty.`, GIVE)
  if (stats.size > BYTES_MAX) {
    throw refusal(
      `${basename(path)} has ${Math.ceil(stats.size / 1024 / 1024)} MB; at most 10 MB are read.`,
      'Leave out its pictures, or give the text alone.',
    )
  }
  try {
    return new Uint8Array(readFileSync(path))
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** A link that leads round in a circle, a folder that nobody may enter, a name that is too long: no answer but an error. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): UserError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
  return refusal(`${path} cannot be read (${code}).`, 'Check its name and its permissions.')
}

function fromText(name: string, bytes: Uint8Array): ReadDocument {
  const found = decoded(bytes)
  if (!found) throw refusal(`${name} is no text, no PDF and no DOCX.`, GIVE)
  const isMarkdown =
    /^\.(?:md|markdown)$/i.test(extname(name)) ||
    /^#{1,6} \S[^\n]*\n[^]*^#{1,6} \S/m.test(found.text)
  const text = plainText(found.text.slice(0, CHARS_MAX * 2), isMarkdown)
  return limited({
    name,
    kind: isMarkdown ? 'markdown' : 'text',
    text,
    pages: null,
    notes: found.note === null ? [] : [found.note],
  })
}

function fromPdf(name: string, opened: Opened): ReadDocument {
  if (!opened.ok) {
    if (opened.why === 'password') {
      throw refusal(`${name} is locked with a password.`, 'Save it without one.')
    }
    throw broken(name, 'PDF', opened)
  }
  if (opened.kind !== 'pdf') throw broken(name, 'PDF', null)
  const { pages, total, pictures } = opened
  const visible = visibleOn(pages)
  const text = pdfText(visible.pages)
  if (pictures && lettersOf(text) < LETTERS_MIN) {
    throw refusal(
      `${name} holds pictures of text and no text.`,
      'Export it with text, or give a .txt.',
    )
  }
  const notes = [
    ...(total > pages.length
      ? [`Only the first ${pages.length} of ${total} pages were read.`]
      : []),
    ...(visible.words === 0
      ? []
      : [
          `${visible.words} ${visible.words === 1 ? 'word' : 'words'} that nobody can see on the page, too small or beside it, ${visible.words === 1 ? 'was' : 'were'} left out.`,
        ]),
  ]
  return limited({ name, kind: 'pdf', text, pages: { read: pages.length, total }, notes })
}

/** What a zip says about itself is enough to leave most of those alone that are no document. */
function checkDocx(name: string, bytes: Uint8Array): void {
  const zip = zipHead(bytes)
  if (!zip) throw refusal(`${name} is a damaged DOCX or zip.`, 'Save it again, or as PDF or text.')
  if (!zip.names.includes('word/document.xml')) {
    throw refusal(`${name} is a zip, and no DOCX.`, GIVE)
  }
  if (zip.unpackedBytes > UNPACKED_MAX) {
    throw refusal(
      `${name} unpacks to more than ${UNPACKED_MAX / 1024 / 1024} MB.`,
      'Leave out its pictures, or give the text alone.',
    )
  }
}

function fromDocx(name: string, opened: Opened): ReadDocument {
  if (!opened.ok || opened.kind !== 'docx') throw broken(name, 'DOCX', opened.ok ? null : opened)
  return limited({ name, kind: 'docx', text: docxText(opened.html), pages: null, notes: [] })
}

function broken(
  name: string,
  kind: string,
  opened: Extract<Opened, { ok: false }> | null,
): UserError {
  const remedy = 'Save it again, or give a .txt.'
  if (opened?.why === 'time') return refusal(`${name} takes too long to read.`, remedy)
  if (opened?.why === 'memory') return refusal(`${name} takes too much memory to read.`, remedy)
  return refusal(`${name} is a damaged ${kind}.`, remedy)
}

function lettersOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
}

/** Cut at a line; said where something is left out. */
function limited(document: ReadDocument): ReadDocument {
  const { name, text } = document
  if (lettersOf(text) === 0) throw refusal(`${name} holds no text.`, GIVE)
  if (text.length <= CHARS_MAX) return document
  const end = text.lastIndexOf('\n', CHARS_MAX)
  const kept = text.slice(0, end > 0 ? end : CHARS_MAX)
  const note = `Only the first ${kept.length.toLocaleString('en-US')} characters were read.`
  return { ...document, text: kept, notes: [...document.notes, note] }
}
