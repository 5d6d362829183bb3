import { describe, expect, it } from 'vitest'

import { comparedRows } from '../../src/domain/work/compare-rows.js'
import { checkedStatement, lineOfMessage } from '../../src/runner/sql/statement.js'

describe('what may be run', () => {
  it.each([
    'SELECT 1',
    '  select 1;  -- done',
    '/* first; */ WITH x AS (SELECT 1) SELECT * FROM x',
    'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 3) SELECT i FROM n',
    'VALUES (1), (2)',
    'EXPLAIN QUERY PLAN SELECT 1',
    "SELECT ';', '--', \"a;b\", [;], `;` FROM t",
    'SELECT \'it\'\'s; fine\', "say ""hi;"""',
    'SELECT replace(a, b, c), "delete", [update] FROM t',
    '\uFEFFSELECT 1;;',
  ])('%s', (source) => {
    expect(checkedStatement(source)).toHaveProperty('query')
  })

  it.each([
    ['', 'There is no query.', null],
    ['-- only this', 'There is no query.', null],
    ['SELECT 1;\nSELECT 2', 'One query only: there is a second statement.', 2],
    ['SELECT 1; /* */ -- \n\n x', 'One query only: there is a second statement.', 3],
    ["SELECT ''';'; DROP TABLE t", 'One query only: there is a second statement.', 1],
    [
      'DELETE FROM t',
      'A query here only reads: it begins with SELECT, WITH or VALUES. DELETE does not.',
      1,
    ],
    [
      "\n\nattach 'x' AS y",
      'A query here only reads: it begins with SELECT, WITH or VALUES. ATTACH does not.',
      3,
    ],
    [
      'WITH x AS (SELECT 1)\nINSERT INTO t SELECT * FROM x',
      'A query here only reads: it begins with SELECT, WITH or VALUES. INSERT does not.',
      2,
    ],
    [
      'EXPLAIN UPDATE t SET a = 1',
      'A query here only reads: it begins with SELECT, WITH or VALUES. UPDATE does not.',
      1,
    ],
    ['(SELECT 1)', 'A query here only reads: it begins with SELECT, WITH or VALUES.', 1],
    ['SELECT 1\0', 'The query contains a NUL character.', 1],
  ])('not: %j', (source, message, line) => {
    expect(checkedStatement(source)).toEqual({ message, line })
  })
})

describe('the line of a message', () => {
  const source = "-- price of an order\nSELECT a,\n  o.price, 'price'\nFROM t FRM x\n"
  it.each([
    ['near "FRM": syntax error', 4],
    ['no such column: o.price', 3],
    ['no such column: a', 2],
    ['no such table: nowhere', null],
    ['near "a": syntax error', 2],
    ['misuse of aggregate: COUNT()', null],
  ])('%s', (message, line) => {
    expect(lineOfMessage(message, source)).toBe(line)
  })
})

describe('rows', () => {
  const ask = (
    rows: readonly (readonly (string | number | null)[])[],
    wanted: readonly (readonly unknown[])[],
    {
      ordered = true,
      cut = false,
      columns = ['a', 'b'],
    }: { ordered?: boolean; cut?: boolean; columns?: string[] } = {},
  ) => comparedRows({ columns, rows, cut }, { columns: ['a', 'b'], ordered, rows: wanted })

  it('are the same by value: integers and reals, and NULL only NULL', () => {
    expect(
      ask(
        [
          [1, 'x'],
          [2.0000000000001, null],
        ],
        [
          [1, 'x'],
          [2, null],
        ],
      ),
    ).toMatchObject({ same: true, differsAt: null, note: null })
    expect(ask([[1, 'x']], [[1, 'X']]).same).toBe(false)
    expect(ask([[1, null]], [[1, 0]]).same).toBe(false)
    expect(ask([['1', 'x']], [[1, 'x']]).same).toBe(false)
  })

  it('without an order are the same in any, each as often as it is expected', () => {
    const wanted = [
      [1, 'x'],
      [2, 'y'],
      [1, 'x'],
    ]
    expect(
      ask(
        [
          [1, 'x'],
          [1, 'x'],
          [2, 'y'],
        ],
        wanted,
        { ordered: false },
      ).same,
    ).toBe(true)
    expect(
      ask(
        [
          [1, 'x'],
          [2, 'y'],
          [2, 'y'],
        ],
        wanted,
        { ordered: false },
      ).note,
    ).toBe('Row 3: expected 1 | x, got 2 | y.')
  })

  it.each([
    [
      [
        [1, 'x'],
        [3, 'y'],
      ],
      'Row 2: expected 2 | y, got 3 | y.',
    ],
    [
      [
        [2, 'y'],
        [1, 'x'],
      ],
      'The rows are right, their order is not: row 1: expected 1 | x, got 2 | y.',
    ],
    [[[1, 'x']], '1 row came out; 2 are expected. Row 2 is missing: 2 | y.'],
    [
      [
        [1, 'x'],
        [2, 'y'],
        [3, null],
      ],
      '3 rows came out; 2 are expected. Row 3 is not expected: 3 | NULL.',
    ],
    [[], '0 rows came out; 2 are expected. Row 1 is missing: 1 | x.'],
  ])('%j: the first difference is said', (rows, note) => {
    expect(
      ask(rows, [
        [1, 'x'],
        [2, 'y'],
      ]),
    ).toMatchObject({ same: false, note })
  })

  it('cut off are never the same', () => {
    expect(ask([[1, 'x']], [[1, 'x']], { cut: true })).toMatchObject({
      same: false,
      note: 'more than 1 rows came out; 1 is expected.',
    })
  })

  it('need the columns that are asked for, in any case', () => {
    expect(ask([[1, 'x']], [[1, 'x']], { columns: ['A', 'B'] }).same).toBe(true)
    expect(ask([[1, 'x']], [[1, 'x']], { columns: ['b', 'a'] }).note).toBe(
      'The columns are b, a; expected are a, b.',
    )
  })

  it('read alike where they are alike, so that the offset is that of the first difference', () => {
    const { got, expected, differsAt } = ask(
      [
        [1.0000000000001, 'x'],
        [2, 'z'],
      ],
      [
        [1, 'x'],
        [2, 'y'],
      ],
    )
    expect([got, expected]).toEqual(['1 | x\n2 | z', '1 | x\n2 | y'])
    expect(got[differsAt ?? 0]).toBe('z')
  })
})
