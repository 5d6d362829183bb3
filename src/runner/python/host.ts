/**
 * Runs Python programs, one process for one program. Started by ../child.ts with the options below as JSON in its first
 * argument; speaks ../protocol.ts. With `make` it writes a snapshot of the loaded interpreter to standard output and
 * ends instead.
 */
import { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import * as module from 'node:module'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { crc32 } from 'node:zlib'

import type { Ask, Broken, Wire } from '../protocol.ts'

type Options = {
  /** Folder of the pyodide package, with its last slash. */
  pyodide: string
  harness: string
  /** File of a snapshot; null: load without. */
  snapshot: string | null
  make: boolean
  memoryMb: number
}

type Harness = {
  load: (text: string) => string
  call: (text: string) => string
  seal: () => string
}

type Pyodide = {
  version: string
  pyimport(name: string): Harness
  runPython(source: string, options: { globals: unknown }): unknown
  toPy(value: object): unknown
  setStdin(options: { stdin(): undefined }): void
  setStdout(options: { write(bytes: Uint8Array): number }): void
  setStderr(options: { write(bytes: Uint8Array): number }): void
  makeMemorySnapshot(): Uint8Array
  _module: {
    FS: { ErrnoError: new (code: number) => Error; filesystems: { MEMFS: MemoryFiles } }
  }
  _api: { on_fatal?: () => void }
}

type MemoryFile = { usedBytes?: number }
type WriteFile = (
  at: { node: MemoryFile },
  buffer: unknown,
  offset: number,
  length: number,
  position: number,
  own: unknown,
) => number
type MemoryFiles = {
  resizeFileStorage: (node: MemoryFile, size: number) => void
  ops_table: { file: { stream: { write: WriteFile } } }
}

const MEGABYTE = 1024 * 1024
const PAGE = 64 * 1024
/** Bytes of print of one question that are passed on: the runner keeps 10,000 characters. */
const PRINTED_MAX = 40_000
/** Files of the interpreter lie in memory that its own limit does not count. */
const FILES_MAX = 32 * MEGABYTE
/** ENOSPC, as emscripten counts. */
const NO_SPACE = 51

const options = JSON.parse(process.argv[2] ?? '') as Options
const exit = process.exit.bind(process)
const { parse, stringify } = JSON
const { readLine, send, write, complain } = (globalThis as unknown as { wire: Wire }).wire
Reflect.deleteProperty(globalThis, 'wire')

limitMemory(options.memoryMb)
if (options.make) await makeSnapshot()
else await serve()

/** A request beyond the limit fails inside of Python, as MemoryError. */
function limitMemory(megabytes: number): void {
  type Memory = { buffer: ArrayBuffer; grow: (pages: number) => number }
  const { prototype } = (
    globalThis as unknown as { WebAssembly: { Memory: { prototype: Memory } } }
  ).WebAssembly.Memory
  const { grow } = prototype
  const pages = (megabytes * MEGABYTE) / PAGE
  prototype.grow = function (this: Memory, delta: number) {
    if (this.buffer.byteLength / PAGE + delta > pages) throw new RangeError('memory limit')
    return grow.call(this, delta)
  }
  Object.freeze(prototype)
}

async function load(more: object): Promise<Pyodide> {
  const { loadPyodide } = (await import(pathToFileURL(`${options.pyodide}pyodide.mjs`).href)) as {
    loadPyodide: (options: object) => Promise<Pyodide>
  }
  const lock = parse(readFileSync(`${options.pyodide}pyodide-lock.json`, 'utf8')) as {
    info: object
  }
  return loadPyodide({
    indexURL: options.pyodide,
    jsglobals: {},
    // No package of the distribution can be asked for: there is no network to fetch it.
    lockFileContents: { info: lock.info, packages: {} },
    env: { HOME: '/home', PYTHONHASHSEED: '0', PYTHONINSPECT: '' },
    ...more,
  })
}

/** The harness in a module of its own: `__main__` stays empty. */
function addHarness(py: Pyodide): void {
  const source = readFileSync(options.harness, 'utf8')
  py.runPython(
    `import sys, types
module = types.ModuleType('harness')
sys.modules['harness'] = module
exec(compile(source, '<harness>', 'exec'), module.__dict__)`,
    { globals: py.toPy({ source }) },
  )
}

async function makeSnapshot(): Promise<void> {
  const py = await load({ _makeSnapshot: true })
  addHarness(py)
  const bytes = py.makeMemorySnapshot()
  const sum = Buffer.alloc(4)
  sum.writeUInt32LE(crc32(bytes))
  write(sum)
  write(bytes)
  exit(0)
}

/** The snapshot's bytes; null where they are not what was written. */
function readSnapshot(path: string): Uint8Array | null {
  const bytes = readFileSync(path)
  if (bytes.length < 4) return null
  const body = bytes.subarray(4)
  return bytes.readUInt32LE(0) === crc32(body) ? body : null
}

async function serve(): Promise<void> {
  const py = await start()
  const harness = py.pyimport('harness')
  const { load: loadProgram, call } = harness
  let token = ''
  let printed = 0
  const decoder = new TextDecoder()
  // An interpreter that breaks tells so first, then prints the stack as if the program had.
  let isBroken = false
  console.error = () => {
    isBroken = true
  }
  const print = (bytes: Uint8Array): number => {
    if (isBroken) return bytes.length
    const room = PRINTED_MAX - printed
    if (room <= 0 && printed > PRINTED_MAX) return bytes.length
    printed += bytes.length
    const text = decoder.decode(bytes.subarray(0, Math.max(room, 0)), { stream: true })
    send({ frame: 'out', token, text, cut: printed > PRINTED_MAX })
    return bytes.length
  }
  py.setStdin({ stdin: () => undefined })
  py.setStdout({ write: print })
  py.setStderr({ write: print })
  limitFiles(py)
  const runtime = `${harness.seal()} (pyodide ${py.version})`
  closeDoors()
  send({ frame: 'ready', runtime })

  for (;;) {
    const line = readLine()
    if (line === null) return exit(0)
    const ask = parse(line) as Ask
    token = ask.token
    printed = 0
    try {
      const text =
        ask.ask === 'load' ? loadProgram(stringify(ask)) : ask.ask === 'call' ? call(ask.args) : ''
      send({ frame: 'done', token, text })
    } catch (error) {
      complain(error)
      send({ frame: 'broken', token, why: whyBroken(error) })
      exit(1)
    }
    // Lets callbacks of the interpreter run.
    await Promise.resolve()
  }
}

async function start(): Promise<Pyodide> {
  if (options.snapshot === null) {
    const py = await load({})
    addHarness(py)
    return py
  }
  try {
    const bytes = readSnapshot(options.snapshot)
    if (bytes) return await load({ _loadSnapshot: bytes })
  } catch {
    // Whatever is wrong with it, making it anew is the cure.
  }
  send({ frame: 'spoiled' })
  return exit(1)
}

function limitFiles({ _module: { FS } }: Pyodide): void {
  const { MEMFS } = FS.filesystems
  const { resizeFileStorage } = MEMFS
  const { stream } = MEMFS.ops_table.file
  const { write: writeFile } = stream
  let room = FILES_MAX
  const take = (node: MemoryFile, size: number): void => {
    const more = size - (node.usedBytes ?? 0)
    if (more > room) throw new FS.ErrnoError(NO_SPACE)
    room -= Math.max(0, more)
  }
  stream.write = (at, buffer, offset, length, position, own) => {
    take(at.node, position + length)
    return writeFile(at, buffer, offset, length, position, own)
  }
  MEMFS.resizeFileStorage = (node, size) => {
    take(node, size)
    resizeFileStorage.call(MEMFS, node, size)
  }
}

/** What the interpreter needed to load and a program must not find, should it get out of the interpreter. */
function closeDoors(): void {
  const { version, versions, platform } = process
  const bare = {
    version,
    versions: { node: versions.node },
    platform,
    argv: [],
    exitCode: 0,
    getuid: () => 0,
  }
  Object.defineProperty(globalThis, 'process', {
    value: bare,
    configurable: false,
    writable: false,
  })
  for (const name of ['Buffer', 'require', 'Worker', 'MessageChannel', 'SharedArrayBuffer']) {
    Reflect.deleteProperty(globalThis, name)
  }
  const hooks = module as { registerHooks?: (hooks: object) => void }
  hooks.registerHooks?.({
    resolve(): never {
      throw new Error('not available here')
    },
  })
}

function whyBroken(error: unknown): Broken {
  const text = String(error)
  if (/Maximum call stack/.test(text)) return 'recursion'
  if (/MemoryError|allocation failed|Invalid (?:string|array) length|memory limit/.test(text))
    return 'memory'
  return /\bexit\b|ExitStatus|terminated/i.test(text) ? 'exit' : 'crash'
}
