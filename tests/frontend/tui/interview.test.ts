import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

import { STAGE, answered, closeScenes, countOf, entered, message, openScene, put } from './scene.js'
import type { Scene } from './scene.js'
import { opened, started } from '../../support/events.js'

afterEach(closeScenes)

/** The lines below the header rule, which is where one types. */
function draftLines(scene: Scene): string[] {
  const screen = scene.terminal.screen()
  const rule = screen.findLastIndex((line) => line.startsWith('── '))
  return screen.slice(rule + 1)
}

const wait = (scene: Scene, text: string) => scene.terminal.waitForText(text)

describe('answering', () => {
  test('Enter sends the answer; it stands in the talk once, and the mark says when it is saved', async () => {
    const scene = openScene()
    scene.say('What is recall?')
    const act = scene.ask()
    scene.terminal.type('The share that is found.')
    await wait(scene, '› The share that is found.')
    scene.terminal.type('\r')
    expect(await act).toEqual({ type: 'say', text: 'The share that is found.' })
    await wait(scene, '○ saving')
    scene.store(answered('The share that is found.'))
    await wait(scene, '● saved')
    expect(countOf(scene.terminal, 'The share that is found.')).toBe(1)
    expect(countOf(scene.terminal, 'What is recall?')).toBe(1)
  })

  test.each([
    ['Ctrl+J', '\n'],
    ['Alt+Enter', '\u001b\r'],
    ['Shift+Enter', '\u001b[13;2u'],
    ['a backslash before Enter', '\\\r'],
  ])('%s makes a new line and sends nothing', async (_name, keys) => {
    const scene = openScene()
    const act = scene.ask()
    scene.terminal.type('one')
    await wait(scene, '› one')
    scene.terminal.type(keys)
    await scene.terminal.waitFor('the cursor on a new line', () => scene.terminal.cursor().x === 3)
    scene.terminal.type('two')
    await wait(scene, '   two')
    scene.terminal.type('\r')
    expect(await act).toEqual({ type: 'say', text: 'one\ntwo' })
  })

  test('Enter before it is one’s turn says so and keeps the text', async () => {
    const scene = openScene()
    scene.terminal.type('early')
    await wait(scene, '› early')
    scene.terminal.type('\r')
    await wait(scene, 'it is not your turn yet')
    expect(draftLines(scene)[0]).toBe(' › early')
  })

  test('Up goes through earlier answers and Down brings the draft back', async () => {
    const scene = openScene()
    const first = scene.ask()
    scene.terminal.type('my first answer')
    await wait(scene, '› my first answer')
    scene.terminal.type('\r')
    await first
    scene.store(answered('my first answer'))
    void scene.ask()
    scene.terminal.type('half a draft')
    await wait(scene, '› half a draft')
    scene.terminal.type('\u001b[A')
    await wait(scene, '› my first answer')
    scene.terminal.type('\u001b[B')
    await wait(scene, '› half a draft')
  })

  test('yes is a confirmation where only that is awaited, and talk where talk is', async () => {
    const scene = openScene()
    const confirm = scene.ask({ accepts: ['confirm', 'pause'] })
    scene.terminal.type('perhaps\r')
    await wait(scene, 'Please answer yes or no.')
    scene.terminal.type('\u0015yes\r')
    expect(await confirm).toEqual({ type: 'confirm', yes: true })
    const both = scene.ask({ accepts: ['confirm', 'say'] })
    scene.terminal.type('y\r')
    expect(await both).toEqual({ type: 'say', text: 'y' })
  })
})

describe('while one types', () => {
  test('a line of the interviewer appears above, draft and cursor stay', async () => {
    const scene = openScene()
    void scene.ask()
    scene.terminal.type('a draft in the making\u001b[D\u001b[D')
    await scene.terminal.waitFor(
      'the cursor two back',
      () => scene.terminal.cursor().x === 3 + 'a draft in the maki'.length,
    )
    const before = draftLines(scene)[0]
    const { x } = scene.terminal.cursor()
    scene.screen.audience.delta({ text: 'Take your time. ' })
    await wait(scene, 'Take your time.')
    scene.say('Take your time.')
    await scene.terminal.waitFor(
      'the line in the talk',
      () => countOf(scene.terminal, 'Take your time.') === 1,
    )
    expect(draftLines(scene)[0]).toBe(before)
    expect(scene.terminal.cursor().x).toBe(x)
    scene.terminal.type('X')
    await wait(scene, 'a draft in the makiXng')
  })

  test('when time is up the draft can still be taken, and is empty afterwards', async () => {
    const scene = openScene()
    const time = new AbortController()
    const act = scene.ask({ signal: time.signal })
    scene.time.ms = 4_200
    scene.terminal.type('unfinished th')
    await wait(scene, '› unfinished th')
    time.abort()
    expect(await act).toEqual({ type: 'pause' })
    expect(scene.screen.candidate.draft()).toBe('unfinished th')
    expect(scene.screen.candidate.lastKeyMs()).toBe(4_200)
    scene.screen.candidate.clearDraft()
    await scene.terminal.waitFor('an empty draft', () => draftLines(scene)[0] === ' ›')
    expect(scene.screen.candidate.draft()).toBe('')
  })

  test('the last key is unknown until one is pressed', async () => {
    const scene = openScene()
    void scene.ask()
    expect(scene.screen.candidate.lastKeyMs()).toBeNull()
  })

  test('the draft is saved a moment later, and at once when the screen goes away', async () => {
    const scene = openScene()
    void scene.ask({ question: 'ml-03' })
    scene.terminal.type('keep me')
    await wait(scene, '● saved')
    await scene.terminal.waitFor('a saved draft', () => scene.drafts.at(-1)?.text === 'keep me')
    scene.terminal.type(' too')
    await wait(scene, 'keep me too')
    scene.screen.lifecycle.unmount()
    expect(scene.drafts.at(-1)).toEqual({
      stage: STAGE,
      phase: 'ask',
      questionId: 'ml-03',
      text: 'keep me too',
      code: null,
      cursor: 11,
    })
    expect(scene.terminal.isRaw()).toBe(false)
  })

  test('an answer that is sent and not yet stored stays in the draft file', async () => {
    const scene = openScene()
    const act = scene.ask()
    scene.terminal.type('precious\r')
    await act
    scene.screen.lifecycle.flushDraft()
    expect(scene.drafts.at(-1)?.text).toBe('precious')
    scene.store(answered('precious'))
    await scene.terminal.waitFor('an empty draft file', () => scene.drafts.at(-1)?.text === '')
  })

  test('a draft from before is there again, cursor included', async () => {
    const scene = openScene({
      draft: {
        stage: STAGE,
        phase: 'ask',
        questionId: null,
        text: 'where was I',
        code: null,
        cursor: 5,
      },
    })
    void scene.ask()
    await wait(scene, '› where was I')
    scene.terminal.type('!')
    await wait(scene, '› where! was I')
  })
})

describe('pastes', () => {
  test('sixty lines fold to a label, send nothing, and are sent in full on Enter', async () => {
    const scene = openScene()
    const act = scene.ask()
    const text = Array.from({ length: 60 }, (_, index) => `pasted row ${index + 1}`).join('\n')
    scene.terminal.paste(text)
    await wait(scene, '[pasted 60 lines]')
    expect(countOf(scene.terminal, 'pasted row')).toBe(0)
    scene.terminal.type('\r')
    expect(await act).toEqual({ type: 'say', text })
  })

  test('Ctrl+O opens the paste, and the screen stays lower than the terminal', async () => {
    const scene = openScene()
    void scene.ask()
    scene.say('Go on.')
    scene.terminal.paste(
      Array.from({ length: 60 }, (_, index) => `pasted row ${index + 1}`).join('\n'),
    )
    await wait(scene, '[pasted 60 lines]')
    scene.terminal.type('\u000f')
    await wait(scene, 'pasted row 60')
    expect(countOf(scene.terminal, 'Go on.')).toBe(1)
    expect(countOf(scene.terminal, 'pasted row 60')).toBe(1)
  })
})

describe('commands', () => {
  test('/hint asks first with its cap; anything but yes takes none', async () => {
    const scene = openScene()
    let taken = false
    const act = scene.ask({ question: 'cd-02' }).then((value) => {
      taken = true
      return value
    })
    scene.terminal.type('/hint')
    await wait(scene, ' > /hint')
    await wait(scene, 'ask for a hint')
    scene.terminal.type('\r')
    await wait(scene, 'A first hint caps problem solving at 3.5 of 4. Take it? [y/N]')
    scene.terminal.type('\r')
    await scene.terminal.waitForNoText('Take it?')
    expect(taken).toBe(false)
    scene.terminal.type('/hint\r')
    await wait(scene, 'Take it?')
    scene.terminal.type('y')
    expect(await act).toEqual({ type: 'hint' })
    scene.store({
      type: 'hint.given',
      data: { stage: STAGE, phase: 'ask', questionId: 'cd-02', level: 1, cap: 3.5 },
    })
    await wait(scene, 'hint taken, caps problem solving at 3.5')
    void scene.ask({ question: 'cd-02' })
    scene.terminal.type('/hint\r')
    await wait(scene, 'A second hint caps problem solving at 3 of 4.')
  })

  test('a key that is no answer to the question says no and is not lost', async () => {
    const scene = openScene()
    void scene.ask({ question: 'cd-02' })
    scene.terminal.type('/hint\r')
    await wait(scene, 'Take it?')
    scene.terminal.type('w')
    await wait(scene, '› w')
    await scene.terminal.waitForNoText('Take it?')
  })

  test('/end asks first; /pause and /skip are acts', async () => {
    const scene = openScene()
    const end = scene.ask()
    scene.terminal.type('/end\r')
    await wait(scene, 'End the interview?')
    scene.terminal.type('y')
    expect(await end).toEqual({ type: 'end' })
    const skip = scene.ask()
    scene.terminal.type('/skip\r')
    expect(await skip).toEqual({ type: 'skip' })
    const pause = scene.ask()
    scene.terminal.type('/pause\r')
    expect(await pause).toEqual({ type: 'pause' })
  })

  test('an unknown command is named and stays; a path is an answer', async () => {
    const scene = openScene()
    const act = scene.ask()
    scene.terminal.type('/hnit\r')
    await wait(scene, 'There is no command /hnit. /help lists all commands.')
    expect(draftLines(scene)[0]).toBe(' › /hnit')
    scene.terminal.type('\u0015/skip please\r')
    await wait(scene, '/skip stands alone.')
    expect(draftLines(scene)[0]).toBe(' › /skip please')
    scene.terminal.type('\u0015/usr/bin is on the path\r')
    expect(await act).toEqual({ type: 'say', text: '/usr/bin is on the path' })
  })

  test('? on an empty line lists all keys, page by page; another key closes the list', async () => {
    const scene = openScene()
    void scene.ask()
    await wait(scene, 'Enter send')
    scene.terminal.type('?')
    await wait(scene, 'cut the word before')
    scene.terminal.type('?')
    await wait(scene, '/hint')
    scene.terminal.type('a')
    await wait(scene, '› a')
  })
})

describe('writing code', () => {
  test('the statement is printed when the question is put, once', async () => {
    const scene = openScene()
    scene.store(put('cd-02'))
    scene.say('Take your time.', 'ml-03')
    scene.say('Here is the task.', 'cd-02')
    void scene.ask({ question: 'cd-02' })
    await wait(scene, "get_ngrams('banana', 2)")
    const printed = scene.terminal.all()
    const at = (text: string) => printed.findIndex((line) => line.includes(text))
    expect(at('Here is the task.')).toBeLessThan(at('Return a mapping from'))
    expect(countOf(scene.terminal, 'Return a mapping from')).toBe(1)
    void scene.ask({ kind: 'code', question: 'cd-02' })
    await wait(scene, 'Ctrl+S submit')
    expect(countOf(scene.terminal, 'Return a mapping from')).toBe(1)
    expect(scene.terminal.all().some((line) => line.includes("get_ngrams('banana', 6)"))).toBe(
      false,
    )
  })

  test('a SQL question shows its tables and no rows', async () => {
    const scene = openScene()
    scene.store(put('sq-01'))
    scene.say('Now SQL; the schema is on your screen.', 'sq-01')
    await wait(scene, 'listing_id INTEGER PRIMARY KEY')
    expect(scene.terminal.all().join('\n')).not.toContain('buyers\n')
    expect(scene.terminal.all().join('\n')).not.toContain('INSERT')
  })

  test('the signature stands there, Enter makes lines, Tab goes to talk and back, Ctrl+S submits', async () => {
    const scene = openScene()
    const talk = scene.ask({ kind: 'code', question: 'cd-02' })
    await wait(scene, ' def get_ngrams(text: str, n: int) -> dict[str, int]:')
    expect(scene.screen.candidate.draft()).toBe('')
    scene.terminal.type('if n < 1:')
    await wait(scene, 'if n < 1:')
    scene.terminal.type('\r')
    scene.terminal.type('return {}')
    await wait(scene, '         return {}')
    scene.terminal.type('\t')
    await wait(scene, 'Tab code')
    scene.terminal.type('I start with the edge cases\r')
    expect(await talk).toEqual({ type: 'say', text: 'I start with the edge cases' })
    const submit = scene.ask({ kind: 'code', question: 'cd-02' })
    scene.terminal.type('\u0013')
    const source =
      'def get_ngrams(text: str, n: int) -> dict[str, int]:\n    if n < 1:\n        return {}'
    expect(await submit).toEqual({ type: 'submit', source, language: 'python' })
    expect(scene.screen.candidate.draft()).toBe(source)
  })

  test('the program is kept while one talks about something else', async () => {
    const scene = openScene()
    void scene.ask({ kind: 'code', question: 'cd-02' })
    await wait(scene, 'Ctrl+S submit')
    scene.terminal.type('return 1')
    await wait(scene, 'return 1')
    void scene.ask({ kind: 'ask', question: 'ml-03' })
    await scene.terminal.waitForNoText('return 1')
    void scene.ask({ kind: 'code', question: 'cd-02' })
    await wait(scene, 'return 1')
  })
})

describe('leaving', () => {
  test('Ctrl+C pauses at once with the draft saved; a second one leaves', async () => {
    const scene = openScene()
    const act = scene.ask()
    scene.terminal.type('half')
    await wait(scene, '› half')
    scene.terminal.type('\u0003')
    expect(await act).toEqual({ type: 'pause' })
    expect(scene.drafts.at(-1)?.text).toBe('half')
    expect(scene.calls).toEqual(['leave'])
    scene.terminal.type('\u0003')
    await scene.terminal.waitFor('the end', () => scene.calls.includes('abort'))
    expect(scene.terminal.isRaw()).toBe(false)
  })

  test('Ctrl+C while the interviewer speaks tells the session, and the next turn is a pause', async () => {
    const scene = openScene()
    await wait(scene, 'Enter send')
    scene.terminal.type('\u0003')
    await scene.terminal.waitFor('the session to be told', () => scene.calls.includes('interrupt'))
    expect(await scene.ask()).toEqual({ type: 'pause' })
  })

  test('Ctrl+D on an empty draft asks; in a text it erases', async () => {
    const scene = openScene()
    const act = scene.ask()
    scene.terminal.type('ab\u0001\u0004')
    await wait(scene, '› b')
    scene.terminal.type('\u0004')
    await scene.terminal.waitFor('an empty draft', () => draftLines(scene)[0] === ' ›')
    scene.terminal.type('\u0004')
    await wait(scene, 'Pause here?')
    scene.terminal.type('y')
    expect(await act).toEqual({ type: 'pause' })
  })

  test('the closing text and how to go on stay in the scrollback, the editor does not', async () => {
    const scene = openScene()
    void scene.ask()
    await wait(scene, 'Enter send')
    scene.screen.lifecycle.close(() => 'Technical screen · lean yes')
    await scene.screen.lifecycle.finish('Go on with: greenroom continue last')
    await wait(scene, 'Go on with: greenroom continue last')
    expect(countOf(scene.terminal, 'lean yes')).toBe(1)
    expect(countOf(scene.terminal, 'Enter send')).toBe(0)
    expect(scene.terminal.isRaw()).toBe(false)
  })

  test('Ctrl+Z gives the terminal away, stops, and paints again on SIGCONT', async () => {
    const scene = openScene()
    void scene.ask()
    scene.terminal.type('stay')
    await wait(scene, '› stay')
    scene.terminal.type('\u001a')
    await scene.terminal.waitFor('the stop', () => scene.calls.includes('stop'))
    expect(scene.terminal.isRaw()).toBe(false)
    process.emit('SIGCONT')
    await wait(scene, '› stay')
    expect(scene.terminal.isRaw()).toBe(true)
  })
})

describe('the editor of the person', () => {
  function editorThat(script: string): string {
    const path = join(mkdtempSync(join(tmpdir(), 'editor-')), 'editor')
    writeFileSync(path, `#!/bin/sh\n${script}\n`)
    chmodSync(path, 0o755)
    return path
  }

  test('Ctrl+G takes its text back as the draft and sends nothing', async () => {
    const scene = openScene({ editorCommand: editorThat('printf " and more" >> "$1"') })
    void scene.ask()
    scene.terminal.type('some')
    await wait(scene, '› some')
    scene.terminal.type('\u0007')
    await wait(scene, '› some and more')
    expect(scene.screen.candidate.draft()).toBe('some and more')
  })

  test('an editor that fails leaves the draft as it was', async () => {
    const scene = openScene({ editorCommand: editorThat('exit 3') })
    void scene.ask()
    scene.terminal.type('some')
    await wait(scene, '› some')
    scene.terminal.type('\u0007')
    await wait(scene, 'The editor ended with code 3. The draft is as it was.')
    expect(draftLines(scene)[0]).toBe(' › some')
  })
})

describe('going on', () => {
  test('the open round is shown again, its end only, and answers can be recalled', async () => {
    const talk = Array.from({ length: 20 }, (_, index) => [
      message(`question number ${index}`),
      answered(`answer number ${index}`, index + 1),
    ]).flat()
    const scene = openScene({
      before: [started(), opened(STAGE, { ml_main: 'ml-03' }), entered('ask'), ...talk],
    })
    void scene.ask()
    await wait(scene, 'answer number 19')
    expect(countOf(scene.terminal, 'question number 3')).toBe(0)
    expect(countOf(scene.terminal, '28 earlier lines')).toBe(1)
    scene.terminal.type('\u001b[A')
    await wait(scene, '› answer number 19')
  })
})

describe('Ctrl+L', () => {
  test('draws the live part again where another program wrote over it', async () => {
    const scene = openScene()
    void scene.ask()
    scene.terminal.type('my draft')
    await wait(scene, '› my draft')
    scene.terminal.stdout.write('GARBAGE')
    await wait(scene, 'GARBAGE')
    scene.terminal.type('\u000c')
    await scene.terminal.waitForNoText('GARBAGE')
    await wait(scene, '› my draft')
    expect(countOf(scene.terminal, 'my draft')).toBe(1)
  })
})

describe('texts from outside', () => {
  test('escape sequences in what is said do not reach the terminal', async () => {
    const scene = openScene()
    scene.screen.audience.delta({ text: 'Hello \u001b[2J\u001b]0;owned\u0007there. ' })
    await wait(scene, 'Hello there.')
    scene.say('Bye \u001b[31mnow\u001b[0m.')
    await wait(scene, 'Bye now.')
    expect(scene.terminal.written()).not.toContain('\u001b[2J')
    expect(scene.terminal.written()).not.toContain('owned')
  })
})
