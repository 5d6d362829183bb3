-- outcome: not_loaded
-- note: no such column: c
-- line: 5
SELECT a,
  c
FROM t
