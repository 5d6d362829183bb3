import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { fileWith, greenroom, hasStack, temporaryFolder, temporaryHome } from './support.js'

const home = temporaryHome()

describe('a name that does not exist', () => {
  test.each([
    [['start', '--pack', 'etsy-ml-enginer'], 'There is no pack', 'Did you mean etsy-ml-engineer?'],
    [['start', '--pack', '../../etc'], 'There is no pack', 'Packs here: etsy-ml-engineer'],
    [['start', '--loop', 'expres'], 'There is no loop', 'Did you mean express?'],
    [['start', '--round', 'tech_scren'], 'There is no round', 'Did you mean tech_screen?'],
    [['start', '--question', 'ml-99'], 'There is no question', 'Did you mean ml-'],
    [['start', '--question', 'zzzzzzzz'], 'There is no question', 'greenroom questions lists'],
    [['start', '--level', 'IC3_1'], 'There is no level', 'Did you mean IC3-1?'],
    [['practice', 'rec-0l'], 'There is no question', 'Did you mean rec-01?'],
    [['grade', '--question', 'rec-0l', '--answer', '-'], 'There is no question', 'Did you mean'],
    [['questions', '--kind', 'codng'], 'There are no questions', 'Did you mean coding?'],
    [['show', 'nope'], 'There is no saved interview yet', 'greenroom start'],
    [['strat'], 'There is no command "strat"', 'Did you mean greenroom start?'],
    [['docter'], 'There is no command "docter"', 'Did you mean greenroom doctor?'],
    [['start', '--sed', '4'], "unknown option '--sed'", 'Did you mean --seed?'],
    [
      ['start', '--round', 'recruiter', '--question', 'cd-02'],
      'cd-02 alone is practised as in tech_screen, not as in',
      'Leave out',
    ],
    [['start', '--round', 'recruiter', '--loop', 'expres'], 'There is no loop', 'Did you mean'],
    [['start', '--seed', 'seven'], 'a whole number is needed', ''],
    [['start', '--clock', 'sundial'], 'Allowed choices are real, turns', ''],
    [['replay', '--speed', '99'], 'a number from 0.5 to 8 is needed', ''],
    [['replay', '--speed', 'fast'], 'a number from 0.5 to 8 is needed', ''],
    [['show', 'a', 'b'], 'too many arguments', ''],
    [['delete'], "missing required argument 'id'", ''],
    [['config', '--api-key', 'sk-1'], "unknown option '--api-key'", ''],
  ])('%j is named, with what comes next to it, and exit code 2', (args, sentence, remedy) => {
    const run = greenroom(args, { home, input: '' })
    expect(run.status).toBe(2)
    expect(run.err).toContain(sentence)
    expect(run.err).toContain(remedy)
    expect(run.out).toBe('')
    expect(hasStack(run)).toBe(false)
  })

  test('an id gets the nearest one, or all that it could be', () => {
    const own = temporaryHome()
    for (const id of ['2026-01-01-0000-etsy-full-0a0a', '2026-01-02-0000-etsy-full-0b0b']) {
      mkdirSync(join(own, 'transcripts', id), { recursive: true })
    }
    const err = (id: string) => greenroom(['show', id], { home: own }).err
    expect(err('2026-01-02-0000-etsy-full-0b0c')).toContain('Did you mean 2026-01-02-')
    expect(err('2026')).toContain('"2026" could be 2 interviews.')
    expect(greenroom(['delete', '../transcripts', '--yes'], { home: own }).status).toBe(2)
  })
})

describe('a broken pack', () => {
  test('is named by file, line and fix, and no interview begins', () => {
    const own = temporaryFolder()
    const folder = join(own, 'packs', 'half')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'pack.yaml'), 'id: half\nname: "no end\n')
    const run = greenroom(['start', '--pack', 'half', '--plain'], { home: own })
    expect(run.status).toBe(3)
    expect(run.err).toContain(`${join(folder, 'pack.yaml')}:`)
    expect(run.err).toContain('greenroom lint')
    expect(hasStack(run)).toBe(false)
    expect(greenroom(['list'], { home: own }).out).toContain('No interviews yet')
    expect(greenroom(['lint'], { home: own }).status).toBe(3)
  })
})

describe('an answers file', () => {
  const wrong = 'zzz-01: [x]\nrecruiter.nowhere: [y]\nrec-01: [z]\n'
  test('with unknown ids is refused with all of them, before anything is saved', () => {
    const run = greenroom(['start', '--answers', fileWith('a.yaml', wrong)], { home })
    expect(run.status).toBe(2)
    expect(run.err).toContain('zzz-01, recruiter.nowhere.')
    expect(greenroom(['list'], { home }).out).toContain('No interviews yet')
  })

  test.each([
    ['that is broken', fileWith('a.yaml', 'rec-01: [\n'), 'a.yaml:'],
    ['with a number for a text', fileWith('a.yaml', 'rec-01: 5\n'), 'rec-01'],
    ['that is a folder', temporaryFolder(), 'is not a file'],
    ['that is not there', join(temporaryFolder(), 'a.yaml'), 'a.yaml'],
    ['that is no UTF-8', fileWith('a.yaml', Buffer.from([0xff, 0xfe, 0x41])), 'UTF-8'],
    ['that is empty', fileWith('a.yaml', ''), 'empty'],
    [
      'with two mistakes',
      fileWith('a.yaml', 'rec-01: 5\nrec-02: 6\n'),
      '(and 1 more). greenroom start --help says what stands in a file of answers.',
    ],
    [
      'with more text than an answer may have',
      fileWith('a.yaml', `rec-01: [ok, ${'a'.repeat(200_001)}]\n`),
      'more than 200000 characters at rec-01',
    ],
  ])('%s ends with a sentence', (_name, path, sentence) => {
    const run = greenroom(['start', '--answers', path, '--json'], { home })
    expect([2, 3]).toContain(run.status)
    expect(run.err).toContain(sentence)
    expect(run.out).toBe('')
    expect(hasStack(run)).toBe(false)
  })
})
