import { afterAll, beforeAll, expect, it } from 'vitest'

import { LIMITS } from '../../src/domain/work/program.js'
import type { Runner } from '../../src/session/ports.js'
import { calls, javascript, limits, never, newRunner } from './support/runs.js'

let runner: Runner
beforeAll(() => {
  runner = newRunner()
  runner.warm('javascript')
})
afterAll(() => runner.close())

const run = (source: string, cases: ReturnType<typeof calls>, entry = 'f', more = {}) =>
  runner.run(javascript(source, entry, more), cases, LIMITS.javascript, never)

it.each([
  ['a function declaration', 'function f(a, b) { return a + b }'],
  ['an arrow function', 'const f = (a, b) => a + b'],
  ['an exported function', 'export function f(a, b) { return a + b }'],
  ['an exported constant', 'export const f = (a, b) => a + b'],
  ['a list of exports', 'const g = (a, b) => a + b\nexport { g as f }\nconst f = g'],
  ['a default export', 'export default function (a, b) { return a + b }'],
  ['module.exports', 'module.exports = { f: (a, b) => a + b }'],
  ['an async function', 'async function f(a, b) { await null; return a + b }'],
])('%s is found', async (_, source) => {
  const report = await run(source, calls([[1, 2], 3]))
  expect(report).toMatchObject({
    outcome: 'ran',
    cases: [{ verdict: 'passed', got: '3', input: 'f(1, 2)' }],
  })
})

it('objects and maps are the same mapping, in any order', async () => {
  const source =
    'function f(kind) { return kind ? new Map([["b", [1, 2]], ["a", null]]) : { a: null, b: [1, 2] } }'
  const report = await run(
    source,
    calls([[1], { a: null, b: [1, 2] }], [[0], { a: null, b: [1, 2] }]),
  )
  expect(report.cases).toMatchObject([
    { verdict: 'passed', got: '{a: null, b: [1, 2]}' },
    { verdict: 'passed', got: '{a: null, b: [1, 2]}' },
  ])
})

it('undefined is not null, and that is said', async () => {
  const report = await run('function f() {}', calls([[], null]))
  expect(report.cases[0]).toMatchObject({
    verdict: 'failed',
    got: 'undefined',
    expected: 'null',
    note: 'It returned undefined; null is expected.',
  })
})

it('what is thrown is said with its line', async () => {
  const report = await run('function f(x) {\n  return x.y.z\n}', calls([[{}], 1]))
  expect(report.cases[0]).toMatchObject({
    verdict: 'error',
    line: 2,
    note: expect.stringMatching(/^TypeError: /),
  })
})

it('a program that cannot be read is not loaded', async () => {
  const report = await run('const f = (x) => {\n  return x +\n}', calls([[1], 1]))
  expect(report).toMatchObject({
    outcome: 'not_loaded',
    problem: { line: 3, message: expect.stringMatching(/^SyntaxError: /) },
  })
})

it('a function under another name is named', async () => {
  const report = await run('const get_ngrams = () => 1', calls([[1], 1]), 'getNgrams')
  expect(report.problem?.message).toBe(
    'There is no function getNgrams. There is get_ngrams: rename it.',
  )
})

it('what is printed belongs to its case', async () => {
  const report = await run(
    'console.log("loading")\nfunction f(x) { console.log("in", [x, { y: 1 }]) }',
    calls([[1]], [[2]]),
  )
  expect(report).toMatchObject({
    stdout: 'loading\n',
    cases: [{ stdout: 'in [1, { y: 1 }]\n' }, { stdout: 'in [2, { y: 1 }]\n' }],
  })
})

it('limits end a case and no other', async () => {
  const source = `function f(kind) {
    if (kind === 'time') for (;;);
    if (kind === 'memory') for (const kept = []; ; ) kept.push(new ArrayBuffer(16e6))
    if (kind === 'recursion') return f(kind) + 1
    return kind
  }`
  const verdicts = async (kinds: string[], wallMs: number) => {
    const cases = calls(...kinds.map((kind): [unknown[], unknown] => [[kind], kind]))
    const report = await runner.run(
      javascript(source),
      cases,
      limits('javascript', { wallMs }),
      never,
    )
    return report.cases.map(({ verdict }) => verdict)
  }
  expect(await verdicts(['recursion', 'memory', 'fine'], 20_000)).toEqual([
    'recursion_limit',
    'memory_limit',
    'passed',
  ])
  expect(await verdicts(['time', 'fine'], 500)).toEqual(['time_limit', 'passed'])
})

it('trees are built of nodes', async () => {
  const source =
    'function f(root, x) { return root === null ? null : [root.val, root.left?.val ?? null, root.right.left.val, x] }'
  const report = await run(
    source,
    calls(
      [
        [[3, null, 1, 7], 2],
        [3, null, 7, 2],
      ],
      [[[], 2], null],
    ),
    'f',
    { treeArg: 0 },
  )
  expect(report.cases).toMatchObject([
    { verdict: 'passed', input: 'f(tree([3, null, 1, 7]), 2)' },
    { verdict: 'passed' },
  ])
})
