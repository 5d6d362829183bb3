// Makes the pictures of README.md: real runs of the program in a pseudo-terminal, in a folder of their own, and what the
// terminal shows as SVG in docs/. What is typed stands here; what is answered is the program's.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pty from '@lydell/node-pty'
import xterm from '@xterm/headless'
import { ensureBundle } from './bundle.mjs'
import { cleanEnvironment } from './child.mjs'
import { ensureInstalled } from './install.mjs'
import { ROOT } from './paths.mjs'
import { SetupError, orExplain } from './setup-error.mjs'
import { svgOf } from './terminal-svg.mjs'

const SIZE = { cols: 80, rows: 24 }
const PATIENCE_MS = 20_000
const ENTER = '\r'
const CTRL = (letter) => String.fromCharCode(letter.charCodeAt(0) - 64)

const PROGRAM = `def get_ngrams(text: str, n: int) -> dict[str, int]:
    counts = {}
    if n < 1:
        return counts
    for i in range(len(text) - n):
        gram = text[i:i + n]
        counts[gram] = counts.get(gram, 0) + 1
    return counts
`

const PICTURES = [
  {
    name: 'interview',
    title: 'An interview: the interviewer quotes the answer and asks on',
    args: ['start', '--loop', 'express', '--seed', '14', '--interviewer', 'scripted'],
    async play({ type, shows }) {
      await shows('Shall we start?')
      await type(`Yes, go on.${ENTER}`)
      await shows('with an eye to this role')
      await type(
        `Three years of demand forecasts, then search ranking at a marketplace for second-hand furniture.${ENTER}`,
      )
      await shows('You said')
      await type('The one where new listings hardly ever came up. The pipeline filled missing')
    },
  },
  {
    name: 'coding',
    title: 'The coding desk: the program was run, and the case that fails is shown',
    args: ['practice', 'cd-02', '--seed', '14'],
    async play({ type, paste, shows }) {
      await shows('get_ngrams')
      await type(`/skip${ENTER}`)
      await shows('Talk me through', 'approach')
      await type(`/skip${ENTER}`)
      await shows('Ctrl+R run')
      // The starter gives way to the program.
      for (let line = 0; line < 12; line += 1) await type(`${CTRL('A')}${CTRL('K')}\u001b[A`)
      await paste(PROGRAM)
      for (let line = 0; line < 8; line += 1) await type('\u001b[A')
      await type(CTRL('R'))
      await shows('expected')
    },
  },
  {
    name: 'player',
    title: 'The player: the sample interview, the words a grade rests on marked',
    args: ['replay', 'sample-etsy-express', '--at', 'cd-02'],
    async play({ type, shows }) {
      await shows('space')
      await type(' ')
      await type('g')
      await shows('evidence')
      // The first quotes are of the task; the plan says more.
      for (let quote = 0; quote < 3; quote += 1) await type('j')
    },
  },
]

await orExplain(async () => {
  const node = await ensureInstalled()
  const entry = await ensureBundle(node)
  const wanted = process.argv.slice(2)
  for (const picture of PICTURES) {
    if (wanted.length > 0 && !wanted.includes(picture.name)) continue
    const path = join(ROOT, 'docs', `${picture.name}.svg`)
    writeFileSync(path, await taken(node, entry, picture))
    console.error(`Recorded ${path}`)
  }
})

/** What the terminal shows once the scene has been played, as SVG. */
async function taken(node, entry, { args, title, play }) {
  const home = mkdtempSync(join(tmpdir(), 'greenroom-picture-'))
  const term = new xterm.Terminal({ ...SIZE, scrollback: 5_000, allowProposedApi: true })
  const child = pty.spawn(node, [entry, ...args], {
    ...SIZE,
    cwd: home,
    env: { ...cleanEnvironment(), GREENROOM_HOME: home, TERM: 'xterm-256color', FORCE_COLOR: '3' },
  })
  let looks = () => {}
  term.onData((answer) => child.write(answer))
  child.onData((chunk) => term.write(chunk, () => looks()))
  const screen = () =>
    Array.from(
      { length: SIZE.rows },
      (_, y) =>
        term.buffer.active.getLine(term.buffer.active.baseY + y)?.translateToString(true) ?? '',
    )
      .join(' ')
      .replace(/\s+/g, ' ')
  /** Resolves once one of these texts is on the screen. */
  const shows = (...texts) =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new SetupError(`Never seen: ${texts.join(' or ')}\n${screen()}`, 1)),
        PATIENCE_MS,
      )
      looks = () => {
        if (!texts.some((text) => screen().includes(text))) return
        clearTimeout(timer)
        looks = () => {}
        resolve()
      }
      looks()
    })
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
  const type = async (text) => {
    child.write(text)
    await pause(150)
  }
  try {
    await play({ type, paste: (text) => type(`\u001b[200~${text}\u001b[201~`), shows })
    await pause(1_200)
    return svgOf(term, title)
  } finally {
    child.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
}
