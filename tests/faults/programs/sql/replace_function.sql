-- verdict: passed
-- expected: [["y"]]
WITH x AS (SELECT replace('x', 'x', 'y') AS r) SELECT replace(r, 'a', 'b') AS r FROM x
