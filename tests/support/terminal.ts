import { PassThrough, Writable } from 'node:stream'
import xterm from '@xterm/headless'
import type { Terminal } from '@xterm/headless'

/** A terminal for programs under test: what they write is shown by xterm, what is typed reaches their input. */
export type FakeTerminal = {
  stdin: NodeJS.ReadStream
  stdout: NodeJS.WriteStream
  type(text: string): void
  /** As a terminal with bracketed paste sends it. */
  paste(text: string): void
  resize(columns: number, rows: number): void
  /** Lines on the screen, the last ones being where the cursor may be; trailing blanks cut. */
  screen(): string[]
  /** Everything that was ever printed and is still in the scrollback, the screen included. */
  all(): string[]
  cursor(): { x: number; y: number }
  /** Resolves as soon as the condition holds; it is looked at after every write. */
  waitFor(what: string, condition: () => boolean): Promise<void>
  waitForText(text: string): Promise<void>
  waitForNoText(text: string): Promise<void>
  /** Resolves when what was written so far is on the screen: a terminal takes a moment. */
  settled(): Promise<void>
  /** Everything written, as written. */
  written(): string
  /** True while the program reads keys without the line discipline. */
  isRaw(): boolean
}

/** How long a condition may take before the test fails with what is on the screen (ms). */
const PATIENCE_MS = 5_000

export function fakeTerminal(columns = 80, rows = 24): FakeTerminal {
  const term: Terminal = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: 20_000,
    allowProposedApi: true,
    convertEol: true,
  })
  const checks = new Set<() => void>()
  const chunks: string[] = []
  let raw = false

  const stdout = Object.assign(
    new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        const text = String(chunk)
        chunks.push(text)
        term.write(text, () => {
          for (const check of checks) check()
        })
        done()
      },
    }),
    { isTTY: true, columns, rows },
  ) as unknown as NodeJS.WriteStream

  const input = new PassThrough()
  const stdin = Object.assign(input, {
    isTTY: true,
    setRawMode(mode: boolean) {
      raw = mode
      return stdin
    },
    ref: () => stdin,
    unref: () => stdin,
  }) as unknown as NodeJS.ReadStream

  const lines = (from: number, to: number): string[] => {
    const out: string[] = []
    for (let y = from; y < to; y += 1)
      out.push(term.buffer.active.getLine(y)?.translateToString(true) ?? '')
    return out
  }
  const terminal: FakeTerminal = {
    stdin,
    stdout,
    type: (text) => void input.write(text),
    paste: (text) => void input.write(`\u001b[200~${text.replaceAll('\n', '\r')}\u001b[201~`),
    resize(nextColumns, nextRows) {
      term.resize(nextColumns, nextRows)
      Object.assign(stdout, { columns: nextColumns, rows: nextRows })
      stdout.emit('resize')
    },
    screen: () => lines(term.buffer.active.baseY, term.buffer.active.baseY + term.rows),
    all: () => lines(0, term.buffer.active.length),
    cursor: () => ({ x: term.buffer.active.cursorX, y: term.buffer.active.cursorY }),
    waitFor(what, condition) {
      return new Promise((resolve, reject) => {
        const done = (settle: () => void): void => {
          clearTimeout(timer)
          checks.delete(check)
          settle()
        }
        const check = (): void => {
          if (condition()) done(resolve)
        }
        const timer = setTimeout(
          () => done(() => reject(new Error(`never seen: ${what}\n${terminal.all().join('\n')}`))),
          PATIENCE_MS,
        )
        checks.add(check)
        check()
      })
    },
    waitForText: (text) =>
      terminal.waitFor(text, () => terminal.screen().join('\n').includes(text)),
    waitForNoText: (text) =>
      terminal.waitFor(`no ${text}`, () => !terminal.screen().join('\n').includes(text)),
    settled: () => new Promise((resolve) => term.write('', resolve)),
    written: () => chunks.join(''),
    isRaw: () => raw,
  }
  return terminal
}
