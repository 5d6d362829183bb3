import { afterAll, beforeAll, expect, it } from 'vitest'

import { LIMITS } from '../../src/domain/work/program.js'
import type { Runner } from '../../src/session/ports.js'
import { asProgram, differences, hostilePrograms } from '../faults/programs/programs.js'
import { listening } from './support/listening.js'
import { never, newRunner } from './support/runs.js'

/** A few of each kind: breaking out, lying, taking over, asking for too much. All of them run in the long form. */
const SOME = [
  'forged_on_descriptors',
  'forged_by_the_harness',
  'forged_shapes',
  'reading_what_is_expected',
  'patched_builtins',
  'javascript_by_garbage',
  'list_of_a_gibibyte',
  'connect',
  'polluted_prototypes',
  'self_containing',
  'constructor_constructor',
  'attach_after_select',
  'with_delete',
]

const programs = hostilePrograms()

let runner: Runner
let server: Awaited<ReturnType<typeof listening>>
beforeAll(async () => {
  runner = newRunner()
  server = await listening()
})
afterAll(async () => {
  await runner.close()
  await server.close()
})

it.each(SOME)('%s', async (name) => {
  const hostile = programs.find((each) => each.name === name)!
  const { program, cases } = asProgram(hostile, server.port)
  const report = await runner.run(
    program,
    cases,
    { ...LIMITS[hostile.language], wallMs: 20_000 },
    never,
  )
  expect(differences(hostile, report)).toEqual([])
  expect(server.connections()).toBe(0)
})
