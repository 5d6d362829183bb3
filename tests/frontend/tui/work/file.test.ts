import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import { workFiles } from '../../../../src/transcript/index.js'
import { closeScenes, countOf, openScene, workOn } from '../scene.js'
import type { Scene } from '../scene.js'

afterEach(closeScenes)

const RUN = '\u0012'
const UNDO = '\u001f'
const EDITOR = '\u0007'
const SIGNATURE = 'def get_ngrams(text: str, n: int) -> dict[str, int]:'
const wait = (scene: Scene, text: string) => scene.terminal.waitForText(text)
const folder = (): string => mkdtempSync(join(tmpdir(), 'work-'))

/** A desk whose program is kept below `dir`. */
async function atDesk(dir = folder(), options: Parameters<typeof openScene>[0] = {}) {
  const scene = openScene({ workFiles: workFiles(dir), ...options })
  const act = scene.ask({ kind: 'code', question: 'cd-02' })
  await wait(scene, SIGNATURE)
  const path = join(dir, 'work', 'cd-02.py')
  return { dir, scene, act, path, on: () => held(path) }
}

/** What a file holds; '' where it is not there yet. */
function held(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Types into the program; resolves once it stands in the file. */
async function typed(scene: Scene, text: string, on: () => string): Promise<void> {
  scene.terminal.type(text)
  await wait(scene, text)
  await scene.terminal.waitFor('the file', () => on().includes(text))
}

function editorThat(script: string): string {
  const path = join(folder(), 'editor')
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

describe('the file of the program', () => {
  test('is there from the beginning and follows what is typed', async () => {
    const { scene, on, path } = await atDesk()
    await scene.terminal.waitFor('the beginning', () => on() === `${SIGNATURE}\n    \n`)
    await typed(scene, 'return {}', on)
    expect(on()).toBe(`${SIGNATURE}\n    return {}\n`)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(scene.drafts.at(-1)?.code).toBe(`${SIGNATURE}\n    return {}`)
  })

  test('written in an editor of one’s own is what runs', async () => {
    const { scene, act, on, path } = await atDesk()
    await typed(scene, 'return 1', on)
    writeFileSync(path, `${SIGNATURE}\r\n    return 2\r\n`)
    scene.terminal.type(RUN)
    expect(await act).toMatchObject({ source: `${SIGNATURE}\n    return 2` })
    await wait(scene, 'taken from work/cd-02.py')
    await wait(scene, '    return 2')
    scene.terminal.type(UNDO)
    await wait(scene, '    return 1')
  })

  test('changed in both places: the screen’s stays, the other is set aside and named', async () => {
    const { dir, scene, act, on, path } = await atDesk()
    await typed(scene, 'return 1', on)
    writeFileSync(path, 'theirs\n')
    scene.terminal.type('0')
    await wait(scene, 'return 10')
    scene.terminal.type(RUN)
    expect(await act).toMatchObject({ source: `${SIGNATURE}\n    return 10` })
    await wait(scene, 'work/cd-02.theirs.py')
    expect(readFileSync(join(dir, 'work/cd-02.theirs.py'), 'utf8')).toBe('theirs\n')
    expect(on()).toBe(`${SIGNATURE}\n    return 10\n`)
  })

  test.each([
    ['binary', Buffer.from([1, 0, 2]), 'it is no text'],
    ['not UTF-8', Buffer.from([0x61, 0xff]), 'it is not UTF-8 text'],
    ['huge', Buffer.alloc(3_000_000, 97), 'it is too large (3.0 MB, at most 1 MB)'],
  ])('that is %s is named, and what stands on the screen runs', async (_, bytes, why) => {
    const { scene, act, on, path } = await atDesk()
    await typed(scene, 'return 1', on)
    writeFileSync(path, bytes)
    scene.terminal.type(RUN)
    expect(await act).toMatchObject({ source: `${SIGNATURE}\n    return 1` })
    await wait(scene, `work/cd-02.py was left alone: ${why}.`)
    expect(readFileSync(path)).toEqual(bytes)
  })

  test('that is gone is written again', async () => {
    const { scene, act, on, path } = await atDesk()
    await typed(scene, 'return 1', on)
    rmSync(path)
    scene.terminal.type(RUN)
    await act
    await wait(scene, 'work/cd-02.py was gone; it is written again.')
    expect(on()).toContain('return 1')
  })

  test('that cannot be written is told once, and the draft is saved', async () => {
    const dir = folder()
    writeFileSync(join(dir, 'work'), 'in the way')
    const { scene } = await atDesk(dir)
    await wait(scene, 'work/cd-02.py cannot be used: a part of its path is a file.')
    scene.terminal.type('return 1')
    await scene.terminal.waitFor('the draft', () =>
      (scene.drafts.at(-1)?.code ?? '').includes('return 1'),
    )
    await scene.terminal.waitForNoText('cannot be used')
  })

  test('stands for each language, also after a restart', async () => {
    const { dir, scene, on } = await atDesk()
    await typed(scene, 'return 1', on)
    scene.terminal.type('\t')
    await wait(scene, '── talk ──')
    scene.terminal.type('/language js')
    await wait(scene, '› /language js')
    scene.terminal.type('\r')
    await wait(scene, 'function getNgrams')
    scene.terminal.type('\t')
    await wait(scene, 'talk: Tab')
    const script = (): string => held(join(dir, 'work/cd-02.js'))
    await typed(scene, 'return 2', script)
    scene.screen.lifecycle.unmount()
    // The draft holds the program in hand; the log has neither yet.
    const draft = scene.drafts.at(-1)
    expect(draft?.language).toBe('javascript')
    const again = openScene({ workFiles: workFiles(dir), ...(draft ? { draft } : {}) })
    void again.ask({
      kind: 'code',
      question: 'cd-02',
      work: workOn('cd-02', { language: 'javascript' }),
    })
    await wait(again, '  return 2')
    again.terminal.type('\t')
    await wait(again, '── talk ──')
    again.terminal.type('/language python')
    await wait(again, '› /language python')
    again.terminal.type('\r')
    await wait(again, '    return 1')
  })

  test('changed while the program did not run is there when it goes on', async () => {
    const { dir, scene, on, path } = await atDesk()
    await typed(scene, 'return 1', on)
    scene.screen.lifecycle.unmount()
    const draft = scene.drafts.at(-1)
    writeFileSync(path, `${SIGNATURE}\n    return 3\n`)
    const again = openScene({ workFiles: workFiles(dir), ...(draft ? { draft } : {}) })
    void again.ask({ kind: 'code', question: 'cd-02' })
    await wait(again, '    return 3')
    await wait(again, 'taken from work/cd-02.py')
  })

  test('what was saved beside the terminal when time is up is the program', async () => {
    const dir = folder()
    const scene = openScene({ workFiles: workFiles(dir) })
    const told: string[] = []
    scene.screen.candidate.edits?.(({ text }) => void told.push(text))
    const time = new AbortController()
    const act = scene.ask({ kind: 'code', question: 'cd-02', signal: time.signal })
    await wait(scene, '● saved')
    const path = join(dir, 'work', 'cd-02.py')
    await scene.terminal.waitFor('the file', () => existsSync(path))
    writeFileSync(path, `${SIGNATURE}\n    return 4\n`)
    time.abort()
    await act
    expect(told).toEqual([`${SIGNATURE}\n    return 4`])
  })

  test('/file says where it is', async () => {
    const { scene, path } = await atDesk(undefined, { columns: 120 })
    scene.terminal.type('\t/file')
    await wait(scene, '› /file')
    scene.terminal.type('\r')
    await scene.terminal.waitFor('the path', () => countOf(scene.terminal, path) === 1)
  })
})

describe('Ctrl+G in a program', () => {
  test('opens its file, and takes what stands there afterwards', async () => {
    const editorCommand = editorThat(
      'echo "$1" > "$(dirname "$1")/opened"; printf "    return 5\\n" >> "$1"',
    )
    const { scene, dir, on } = await atDesk(undefined, { editorCommand })
    await typed(scene, 'pass', on)
    scene.terminal.type(EDITOR)
    await wait(scene, '    return 5')
    await wait(scene, 'taken from work/cd-02.py')
    expect(readFileSync(join(dir, 'work/opened'), 'utf8').trim()).toBe(join(dir, 'work/cd-02.py'))
    expect(scene.screen.candidate.draft()).toBe(`${SIGNATURE}\n    pass\n    return 5`)
  })

  test('is /edit and /e as well', async () => {
    const editorCommand = editorThat('printf "    return 5\\n" >> "$1"')
    for (const command of ['/edit', '/e']) {
      const { scene } = await atDesk(undefined, { editorCommand })
      scene.terminal.type(`\t${command}`)
      await wait(scene, `› ${command}`)
      scene.terminal.type('\r')
      await wait(scene, '    return 5')
    }
  })

  test('in the talk opens the talk', async () => {
    const editorCommand = editorThat('printf " and more" >> "$1"')
    const { scene } = await atDesk(undefined, { editorCommand })
    scene.terminal.type('\tsome')
    await wait(scene, '› some')
    scene.terminal.type(EDITOR)
    await wait(scene, '› some and more')
  })

  test('an editor that only looks changes nothing; one that fails is named', async () => {
    const { scene, on } = await atDesk(undefined, { editorCommand: editorThat('exit 4') })
    await typed(scene, 'return 1', on)
    scene.terminal.type(EDITOR)
    await wait(scene, 'The editor ended with code 4.')
    await wait(scene, '    return 1')
  })

  test('where no file can be written a copy is edited', async () => {
    const dir = folder()
    writeFileSync(join(dir, 'work'), 'in the way')
    const editorCommand = editorThat('printf "return 6" >> "$1"')
    const { scene } = await atDesk(dir, { editorCommand })
    await wait(scene, 'cannot be used')
    scene.terminal.type(EDITOR)
    await wait(scene, '    return 6')
  })
})
