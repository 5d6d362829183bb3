import { afterAll, beforeAll, expect, it } from 'vitest'

import { LIMITS } from '../../src/domain/work/program.js'
import type { Runner } from '../../src/session/ports.js'
import { calls, limits, never, newRunner, python } from './support/runs.js'

let runner: Runner
beforeAll(() => {
  runner = newRunner()
  runner.warm('python')
})
afterAll(() => runner.close())

const run = (source: string, cases: ReturnType<typeof calls>, entry = 'f') =>
  runner.run(python(source, entry), cases, LIMITS.python, never)

it('a program that returns what is expected passes, and the report says what ran it', async () => {
  const report = await run(
    'def f(a, b):\n    print("adding")\n    return a + b',
    calls([[1, 2], 3], [[2, 2], 5]),
  )
  expect(report).toMatchObject({
    language: 'python',
    outcome: 'ran',
    problem: null,
    cases: [
      {
        id: 't1',
        verdict: 'passed',
        input: 'f(1, 2)',
        expected: '3',
        got: '3',
        stdout: 'adding\n',
      },
      { id: 't2', verdict: 'failed', expected: '5', got: '4', differsAt: 0 },
    ],
  })
  expect(report.runtime).toMatch(/^CPython 3\.14\.\d+ \(pyodide 314\.0\.7\)$/)
})

it('an exception is said with its message and the line of the program', async () => {
  const report = await run('def f(x):\n    y = {}\n    return y[x]', calls([['a'], 1]))
  expect(report.cases[0]).toMatchObject({
    verdict: 'error',
    note: "KeyError: 'a'",
    line: 3,
    got: null,
  })
})

it('a program that cannot be read is not loaded', async () => {
  const report = await run('def f(x)\n    return x', calls([[1], 1]))
  expect(report).toMatchObject({
    outcome: 'not_loaded',
    problem: { message: "SyntaxError: expected ':'", line: 1 },
    cases: [],
  })
})

it('a function under another name is named', async () => {
  const report = await run('def getNgrams(x): pass', calls([[1], 1]), 'get_ngrams')
  expect(report.problem?.message).toBe(
    'There is no function get_ngrams. There is getNgrams: rename it.',
  )
})

it('a loop without end is stopped, and the next case has a process again', async () => {
  const source = 'def f(x):\n    print("in", x)\n    while x: pass\n    return x'
  const report = await runner.run(
    python(source),
    calls([[1], 1], [[0], 0]),
    limits('python', { wallMs: 300 }),
    never,
  )
  expect(report.cases).toMatchObject([
    { verdict: 'time_limit', note: 'Stopped after 0.3 s.', stdout: 'in 1\n' },
    { verdict: 'passed', stdout: 'in 0\n' },
  ])
})

it('a tree comes as nodes with val, left and right', async () => {
  const source =
    'def f(root, x):\n    return [type(root).__name__, root.val, root.left, root.right.left.val, x] if root else None'
  const report = await runner.run(
    python(source, 'f', { treeArg: 0 }),
    calls(
      [
        [[3, null, 1, 7], 2],
        ['TreeNode', 3, null, 7, 2],
      ],
      [[[], 2], null],
    ),
    LIMITS.python,
    never,
  )
  expect(report.cases).toMatchObject([
    { verdict: 'passed', input: 'f(tree([3, None, 1, 7]), 2)' },
    { verdict: 'passed', input: 'f(tree([]), 2)' },
  ])
})

it('the program is loaded once, and what it needs of the language is there', async () => {
  const source = `from __future__ import annotations
import sys
from collections import Counter, OrderedDict, defaultdict
from dataclasses import dataclass

print("loading", file=sys.stderr)
calls = 0

@dataclass
class Point:
    x: int

def f(kind):
    global calls
    calls += 1
    made = defaultdict(int, {"a": calls})
    return {"n": calls, "kinds": [Counter("aa"), OrderedDict(b=1), made], "point": Point(1).x, "name": __name__}
`
  const expected = (n: number) => ({
    n,
    kinds: [{ a: 2 }, { b: 1 }, { a: n }],
    point: 1,
    name: 'solution',
  })
  const report = await run(source, calls([[1], expected(1)], [[1], expected(2)]))
  expect(report.cases.map(({ verdict }) => verdict)).toEqual(['passed', 'passed'])
  expect(report.stdout).toBe('loading\n')
})

it('what is no plain value is described, without addresses', async () => {
  const source = `from decimal import Decimal
from fractions import Fraction
import collections
class Thing: pass
def f(): return [Decimal("1.5"), Fraction(1, 3), collections.deque([1]), range(3), b"x", Thing(), f, iter([]), ...]
`
  const report = await run(source, calls([[]]))
  expect(report.cases[0]?.got).toBe(
    "[Decimal('1.5'), Fraction(1, 3), deque([1]), range(0, 3), b'x', <solution.Thing object>, <function f>, <list_iterator object>, Ellipsis]",
  )
})
