import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { content as contentSchema } from '../../src/domain/content/index.js'
import { planOf } from '../../src/domain/plan.js'
import { UserError } from '../../src/errors.js'
import { canonicalJson } from '../../src/library/hash.js'
import { listPacks, loadContent } from '../../src/library/load.js'
import { packIds } from '../../src/library/packs.js'
import { content as shipped } from '../support/content.js'
import { PACK, PROGRAM, TESTS, packCopy, temporaryFolder } from './support/pack-copy.js'

function errorOf(work: () => unknown): UserError {
  try {
    work()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('the first pack', () => {
  test('is read whole', () => {
    const content = shipped()
    expect(content.pack.name).toBe('Etsy')
    expect(Object.keys(content.rounds)).toHaveLength(10)
    expect(Object.keys(content.questions)).toHaveLength(47)
    expect(Object.keys(content.rubrics)).toHaveLength(12)
    expect(content.seed.length).toBeGreaterThan(100)
  })

  test('has its SQL tables under the name that questions use', () => {
    const content = shipped()
    const named = Object.values(content.questions).flatMap(({ schema_ref: ref }) => ref ?? [])
    expect(named.length).toBeGreaterThan(0)
    for (const name of named) expect(content.data).toHaveProperty(name)
  })

  test('comes back unchanged from content.json', () => {
    const again: unknown = JSON.parse(canonicalJson(shipped()))
    expect(again).toEqual(shipped())
    expect(contentSchema.parse(again)).toEqual(shipped())
  })
})

describe('a second company in YAML alone', () => {
  const content = loadContent([TESTS, PROGRAM], PACK)

  test('takes the common rules and shared rubrics, and brings a rubric of its own', () => {
    expect(content.rubrics['rb_tables']?.criteria.map(({ id }) => id)).toEqual([
      'tb.grain',
      'tb.check',
    ])
    expect(content.rubrics['rb_metrics']).toEqual(shipped().rubrics['rb_metrics'])
    expect(content.conduct).toEqual(shipped().conduct)
  })

  test.each(['full', 'express'])('has a plan for the %s loop', (loop) => {
    const plan = planOf(content, { loop, round: null, question: null, level: 'A1' })
    expect(plan.rounds.map(({ stage }) => stage)).toEqual(['chat', 'numbers'])
    expect(plan.rounds.map(({ weight }) => weight)).toEqual([null, 100])
    for (const round of plan.rounds) expect(round.phases.at(-1)?.to).toBe(round.minutes)
  })

  test.each(['hl-01', 'hl-03', 'hl-04'])('lets %s be practised alone', (question) => {
    const plan = planOf(content, { loop: 'full', round: null, question, level: 'A2' })
    expect(plan.rounds).toHaveLength(1)
    expect(plan.rounds[0]?.phases.length).toBeGreaterThan(0)
  })
})

describe('where packs are looked for', () => {
  test('the first root that has the pack wins, with its own rubric in place of a shared one', () => {
    const copy = packCopy()
    copy.edit('pack.yaml', 'name: Harbor Lane', 'name: Harbor Lane North')
    cpSync(join(PROGRAM, 'rubrics', 'metrics.yaml'), copy.path('rubrics/metrics.yaml'))
    copy.edit(
      'rubrics/metrics.yaml',
      'name: Product metrics and A/B tests',
      'name: Metrics of the quay',
    )
    const content = loadContent([copy.root, TESTS, PROGRAM], PACK)
    expect(content.pack.name).toBe('Harbor Lane North')
    expect(content.rubrics['rb_metrics']?.name).toBe('Metrics of the quay')
    expect(Object.keys(content.rubrics)).toHaveLength(13)
  })

  test('a root may replace one of the common files and take the others from the program', () => {
    const copy = packCopy()
    mkdirSync(join(copy.root, 'packs', 'common'))
    const text = readFileSync(join(PROGRAM, 'packs', 'common', 'conduct.yaml'), 'utf8')
    const own = text.replace('tone: Courteous', 'tone: Terse')
    writeFileSync(join(copy.root, 'packs', 'common', 'conduct.yaml'), own)
    const content = loadContent([copy.root, PROGRAM], PACK)
    expect(content.conduct.conduct.tone).toMatch(/^Terse/)
    expect(content.coverage).toEqual(shipped().coverage)
  })

  test('an unknown pack is a usage error that names the nearest one', () => {
    const error = errorOf(() => loadContent([TESTS, PROGRAM], 'harbour-data-analyst'))
    expect(error).toMatchObject({ exitCode: 2, remedy: `Did you mean ${PACK}?` })
    expect(errorOf(() => loadContent([PROGRAM], 'zzz')).remedy).toBe(
      'Packs here: etsy-ml-engineer.',
    )
  })

  test.each(['', '.', '..', '../packs/etsy-ml-engineer', 'common', '/etc', 'etsy-ml-engineer/'])(
    'the id %j leads to no pack',
    (id) => {
      expect(errorOf(() => loadContent([PROGRAM], id)).exitCode).toBe(2)
    },
  )

  test('the common rules are no pack, and neither is a folder that is not there', () => {
    expect(packIds([TESTS, PROGRAM, temporaryFolder(), '/nowhere'])).toEqual([
      'etsy-ml-engineer',
      PACK,
    ])
  })

  test('a pack that builds on something absent says what is missing', () => {
    const copy = packCopy()
    const line = copy.edit('pack.yaml', 'extends: common', 'extends: comon')
    const error = errorOf(() => loadContent([copy.root, PROGRAM], PACK))
    expect(error.exitCode).toBe(3)
    expect(error.message).toContain(`pack.yaml:${line}:10: builds on "comon"`)
    expect(error.remedy).toBe('Write extends: common, or add that file.')
  })
})

describe('the list of packs', () => {
  test('has names, loops and levels', () => {
    expect(listPacks([TESTS, PROGRAM])).toMatchObject([
      { id: 'etsy-ml-engineer', name: 'Etsy', loops: ['full', 'express', 'single'], broken: null },
      { id: PACK, role: 'Data Analyst', levels: ['A1', 'A2'], broken: null },
    ])
  })

  test('shows a broken pack with the place and the reason', () => {
    const copy = packCopy()
    const line = copy.edit('pack.yaml', 'role: Data Analyst', 'role: [Data Analyst]')
    const broken = `${copy.path('pack.yaml')}:${line}:7: role has to be text, and is a list`
    expect(listPacks([copy.root])).toMatchObject([{ id: PACK, broken }])
  })

  test('shows a pack without pack.yaml as broken', () => {
    const copy = packCopy()
    rmSync(copy.path('pack.yaml'))
    expect(listPacks([copy.root])[0]?.broken).toContain('pack.yaml:1:1: the file is missing')
  })
})
