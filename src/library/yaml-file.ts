import { readFileSync, statSync } from 'node:fs'
import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'

import { finding } from './finding.js'

/** Where something stands in a file; both count from 1. */
export type Position = { line: number; column: number }

/** Keys and indexes from the top of a file down. */
export type Path = readonly PropertyKey[]

/** A YAML file as read: its value, and where each path of it stands. */
export type YamlFile = {
  path: string
  value: unknown
  /** Of the node at this path, or of its nearest parent. */
  positionOf(path: Path): Position
  /** Of the key itself, for a key that should not be there. */
  positionOfKey(path: Path): Position
}

/** Reads one file. Throws ContentError for a folder, a binary file, invalid UTF-8, an empty file, broken YAML. */
export function readYaml(path: string): YamlFile {
  const text = readText(path)
  const lines = new LineCounter()
  const { document, value } = parse(path, text, lines)
  if (value === null || value === undefined) {
    throw finding(path, START, 'the file is empty', 'Write the content, or remove the file.')
  }
  const at = (node: Node | null): Position =>
    node?.range ? toPosition(lines, node.range[0]) : START
  return {
    path,
    value,
    positionOf: (where) => at(walk(document, where).node),
    positionOfKey: (where) => {
      const { node, key } = walk(document, where)
      return at(key ?? node)
    },
  }
}

const START: Position = { line: 1, column: 1 }

function parse(
  path: string,
  text: string,
  lines: LineCounter,
): { document: Document; value: unknown } {
  try {
    // No merge keys: `<<` is YAML 1.1, and a list of questions is read where it stands.
    const document = parseDocument(text, { lineCounter: lines, merge: false })
    const wrong = document.errors[0] ?? document.warnings[0]
    if (wrong) {
      // The parser's own words for that one are about a call stack.
      const message = wrong.code === 'RESOURCE_EXHAUSTION' ? TOO_DEEP : firstLine(wrong.message)
      throw finding(path, toPosition(lines, wrong.pos[0]), message, fixFor(wrong.code))
    }
    return { document, value: document.toJS() }
  } catch (error) {
    // Brackets nested some thousands deep end the parser's recursion, an alias of nothing or of itself its expansion.
    if (error instanceof RangeError || error instanceof ReferenceError) {
      throw finding(path, START, TOO_DEEP, fixFor('RESOURCE_EXHAUSTION'))
    }
    throw error
  }
}

const TOO_DEEP = 'is nested too deeply, or its aliases do not end'

function fixFor(code: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'Remove one of the two, or rename it.'
    case 'TAB_AS_INDENT':
      return 'Indent with spaces.'
    case 'MULTIPLE_DOCS':
      return 'Keep one document in a file: remove the line of three dashes.'
    case 'TAG_RESOLVE_FAILED':
      return 'Put the text in quotes: a leading exclamation mark has a meaning in YAML.'
    case 'RESOURCE_EXHAUSTION':
      return 'Write it out flat.'
    default:
      return 'Mend the YAML here; text with a colon, a hash, a quote or an exclamation mark in it goes in quotes.'
  }
}

/** Down to the node at the path, or to the last one on the way that exists; `key` is the key of that node. */
function walk(document: Document, path: Path): { node: Node | null; key: Node | null } {
  let node: Node | null = isNode(document.contents) ? document.contents : null
  let key: Node | null = null
  for (const step of path) {
    if (isMap(node)) {
      // A key such as 1 is a number in YAML and a string in the value.
      const pair = node.items.find((item) => keyText(item.key) === String(step))
      if (!pair) break
      key = isNode(pair.key) ? pair.key : null
      node = isNode(pair.value) ? pair.value : key
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (!isNode(item)) break
      key = null
      node = item
    } else break
  }
  return { node, key }
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key)
}

function toPosition(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

function readText(path: string): string {
  const bytes = readBytes(path)
  const nul = bytes.indexOf(0)
  if (nul !== -1) {
    throw finding(path, positionIn(bytes, nul), 'holds NUL bytes', 'Save it as plain UTF-8 text.')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Only the decoder's TypeError for bytes that are no UTF-8 can arrive here.
    const at = positionIn(bytes, firstInvalid(bytes))
    throw finding(path, at, 'is not valid UTF-8', 'Save it as plain UTF-8 text.')
  }
}

function readBytes(path: string): Buffer {
  try {
    if (statSync(path).isFile()) return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
    if (code === null) throw error
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      throw finding(path, START, 'the file is missing', 'Add it; packs/README.md has its format.')
    }
    throw finding(path, START, `cannot be read (${code})`, 'Check its permissions.')
  }
  throw finding(path, START, 'is not a file', 'Put a YAML file in its place.')
}

/** The first byte that differs once decoded leniently and encoded again. */
function firstInvalid(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'))
  const at = bytes.findIndex((byte, index) => byte !== again[index])
  return at === -1 ? 0 : at
}

function positionIn(bytes: Buffer, offset: number): Position {
  const before = bytes.subarray(0, offset).toString('latin1').split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).replace(/ at line \d+, column \d+:?$/, '')
}
