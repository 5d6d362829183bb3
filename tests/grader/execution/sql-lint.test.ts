import { describe, expect, it } from 'vitest'

import { lintSql } from '../../../src/grader/execution/sql/lint.js'
import { content } from '../../support/content.js'

const ids = (sql: string): string[] => [...new Set(lintSql(sql).map(({ id }) => id))].sort()

const CLEAN: [string, string][] = [
  ['a comma in a select list', 'SELECT a, b FROM t'],
  ['a comma among arguments', 'SELECT coalesce(a, 0) FROM t JOIN u ON u.id = t.id'],
  [
    'a comma between CTEs',
    'WITH a AS (SELECT x FROM t), b AS (SELECT y FROM u) SELECT a.x FROM a JOIN b ON a.x = b.y',
  ],
  ['a comma in a list of values', "SELECT a FROM t WHERE b IN (1, 2, 3) AND c IN ('x', 'y')"],
  ['a comma in VALUES', 'SELECT a FROM t WHERE (a, b) IN (VALUES (1, 2), (3, 4))'],
  ['VALUES as a table', 'SELECT v.a FROM (VALUES (1, 2), (3, 4)) AS v(a, b)'],
  ['a comma in ORDER BY and GROUP BY', 'SELECT a, b FROM t GROUP BY a, b ORDER BY a, b'],
  ['a comma in USING', 'SELECT t.a FROM t JOIN u USING (a, b)'],
  ['a comma in a window', 'SELECT row_number() OVER (PARTITION BY a, b ORDER BY c, d) FROM t'],
  ['a table function after a comma', 'SELECT j.value FROM t, json_each(t.tags) AS j'],
  ['CROSS JOIN, which says what it does', 'SELECT t.a FROM t CROSS JOIN u'],
  ['a comma in a string', "SELECT a FROM t WHERE note = 'FROM x, y'"],
  ['a comma in a comment', 'SELECT a FROM t -- FROM t, u\nWHERE a > 1'],
  ['a comma in a block comment', 'SELECT a FROM t /* , u where x = NULL */ WHERE a > 1'],
  ['EXTRACT with FROM', 'SELECT extract(year FROM ts), a FROM t'],
  ['TRIM with FROM', "SELECT trim(leading 'x' FROM a), b FROM t"],
  ['IS DISTINCT FROM', 'SELECT a IS DISTINCT FROM b, c FROM t'],
  ['IS NOT DISTINCT FROM', 'SELECT a IS NOT DISTINCT FROM b, c FROM t'],
  ['DISTINCT over one table', 'SELECT DISTINCT session_id, query FROM search_events'],
  [
    'DISTINCT inside of an aggregate over a join',
    'SELECT count(DISTINCT o.buyer) FROM o JOIN i ON i.o = o.id',
  ],
  [
    'DISTINCT beside a subquery that joins',
    'SELECT DISTINCT a FROM t WHERE a IN (SELECT u.a FROM u JOIN v ON u.id = v.id)',
  ],
  ['a quoted name with SELECT * in it', 'SELECT "SELECT * FROM x", [a, b], `c, d` FROM t'],
  ['COUNT(*)', 'SELECT count(*) FROM t'],
  ['a product', 'SELECT a * b, 2 * c FROM t'],
  ['a star in EXISTS', 'SELECT a FROM t WHERE EXISTS (SELECT * FROM u WHERE u.a = t.a)'],
  [
    'a star over a CTE',
    'WITH r AS (SELECT a, row_number() OVER () AS n FROM t) SELECT * FROM r WHERE n = 1',
  ],
  ['a star over a subquery', 'SELECT * FROM (SELECT a, b FROM t) WHERE a > 1'],
  ['the star of a CTE by its alias', 'WITH r AS (SELECT a FROM t) SELECT x.* FROM r x'],
  [
    'a star over a recursive CTE',
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT * FROM n',
  ],
  ['IS NULL', 'SELECT a FROM t WHERE b IS NULL OR c IS NOT NULL'],
  ['IS NULL compared', 'SELECT (a IS NULL) = 1, b IS NULL = 0 FROM t'],
  ['NULL as a value', 'SELECT coalesce(a, NULL), CASE WHEN b > 1 THEN NULL ELSE c END FROM t'],
  ['NULL in a string', "SELECT a FROM t WHERE b = 'NULL' AND c <> 'x = NULL'"],
  ['a column called "null"', 'SELECT a FROM t WHERE b = "NULL" AND c = [null]'],
  ['NULLIF', 'SELECT a FROM t WHERE b = NULLIF(c, 0)'],
  ['a comparison that knows NULL', 'SELECT a FROM t WHERE b <=> NULL'],
  ['a searched CASE', 'SELECT CASE WHEN a IS NULL THEN 0 ELSE 1 END FROM t'],
  ['nothing', ''],
  ['no query at all', 'hello ( there'],
  ['a column called like a clause after a dot', 'SELECT t.from, t.limit FROM t'],
]

const FOUND: [string, string, string[]][] = [
  ['a comma join', 'SELECT t.a FROM t, u WHERE t.id = u.id', ['implicit_join']],
  ['a comma join with aliases', 'SELECT x.a FROM t AS x, u y WHERE x.id = y.id', ['implicit_join']],
  ['a comma before a subquery', 'SELECT t.a FROM t, (SELECT b FROM u) v', ['implicit_join']],
  [
    'a comma join in a subquery',
    'SELECT a FROM t WHERE a IN (SELECT u.a FROM u, v WHERE u.id = v.id)',
    ['implicit_join'],
  ],
  [
    'a comma join in a CTE',
    'WITH c AS (SELECT u.a FROM u, v) SELECT c.a FROM c',
    ['implicit_join'],
  ],
  ['a comma join behind a join', 'SELECT t.a FROM t JOIN u ON u.id = t.id, v', ['implicit_join']],
  ['a comma join in brackets', 'SELECT t.a FROM (t, u)', ['implicit_join']],
  [
    'a comma join over lines and comments',
    'SELECT t.a\nFROM t -- first\n, /* and */ u',
    ['implicit_join'],
  ],
  [
    'a comma join in the second half of a UNION',
    'SELECT a FROM t UNION ALL SELECT u.a FROM u, v',
    ['implicit_join'],
  ],
  [
    'DISTINCT over a join',
    'SELECT DISTINCT b.id FROM b JOIN o ON o.b = b.id',
    ['select_distinct_with_join'],
  ],
  [
    'DISTINCT over a left join',
    'select distinct b.id from b left join o on o.b = b.id',
    ['select_distinct_with_join'],
  ],
  [
    'DISTINCT over a comma join',
    'SELECT DISTINCT b.id FROM b, o',
    ['implicit_join', 'select_distinct_with_join'],
  ],
  [
    'DISTINCT over a join in a CTE',
    'WITH x AS (SELECT DISTINCT b.id FROM b JOIN o USING (id)) SELECT count(*) FROM x',
    ['select_distinct_with_join'],
  ],
  ['a star', 'SELECT * FROM t', ['select_star']],
  ['a star of one table', 'SELECT t.*, u.b FROM t JOIN u ON u.id = t.id', ['select_star']],
  [
    'a star in a subquery of a CTE',
    'WITH c AS (SELECT * FROM t) SELECT c.a FROM c',
    ['select_star'],
  ],
  [
    'a star over a CTE and a table',
    'WITH c AS (SELECT a FROM t) SELECT * FROM c JOIN u ON u.a = c.a',
    ['select_star'],
  ],
  [
    'a star over a table called like a CTE of another query',
    'SELECT * FROM main.c',
    ['select_star'],
  ],
  ['= NULL', 'SELECT a FROM t WHERE b = NULL', ['comparison_with_null']],
  ['<> NULL', 'SELECT a FROM t WHERE b <> NULL', ['comparison_with_null']],
  ['!= null', 'SELECT a FROM t WHERE b != null', ['comparison_with_null']],
  ['NULL = x', 'SELECT a FROM t WHERE NULL = b', ['comparison_with_null']],
  [
    '= NULL in a CASE',
    'SELECT CASE WHEN b = NULL THEN 0 ELSE 1 END FROM t',
    ['comparison_with_null'],
  ],
  [
    'WHEN NULL of a CASE with a value',
    'SELECT CASE b WHEN NULL THEN 0 ELSE 1 END FROM t',
    ['comparison_with_null'],
  ],
  [
    '= NULL in a join',
    'SELECT t.a FROM t LEFT JOIN u ON u.id = t.id AND u.b = NULL',
    ['comparison_with_null'],
  ],
  [
    'NULL among the values of NOT IN',
    'SELECT a FROM t WHERE b NOT IN (1, NULL)',
    ['comparison_with_null'],
  ],
  ['= NULL inside of an aggregate', 'SELECT sum(b = NULL) FROM t', ['comparison_with_null']],
  [
    'everything at once',
    'SELECT DISTINCT * FROM t, u JOIN v ON v.id = u.id WHERE t.a = NULL',
    ['comparison_with_null', 'implicit_join', 'select_distinct_with_join', 'select_star'],
  ],
  ['a query whose bracket is never closed', 'SELECT a FROM (SELECT b FROM t, u', ['implicit_join']],
]

describe('the lint of a query', () => {
  it.each(CLEAN)('finds nothing in %s', (_name, sql) => {
    expect(ids(sql)).toEqual([])
  })
  it.each(FOUND)('finds %s', (_name, sql, expected) => {
    expect(ids(sql)).toEqual(expected)
  })
  it('names the line', () => {
    expect(lintSql('SELECT a\nFROM t\nWHERE b = NULL')).toMatchObject([
      { id: 'comparison_with_null', line: 3 },
    ])
  })
  it('has nothing to say of any reference or alternative query of the bank', () => {
    const queries = Object.values(content().questions).flatMap((question) =>
      [question.reference_query, question.alternative_query].flatMap((sql) =>
        sql === undefined ? [] : [[question.id, ids(sql)]],
      ),
    )
    expect(queries.length).toBeGreaterThanOrEqual(8)
    for (const [id, found] of queries) expect(found, String(id)).toEqual([])
  })
  it('takes any text, in little time', () => {
    for (const text of [
      '('.repeat(5_000),
      "'".repeat(5_001),
      '/*'.repeat(3_000),
      'a,'.repeat(20_000),
      'SELECT '.repeat(5_000),
    ]) {
      expect(() => lintSql(text)).not.toThrow()
    }
  })
})
