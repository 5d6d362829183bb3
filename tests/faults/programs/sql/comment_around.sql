-- verdict: passed
-- expected: [[3]]
/* before; */ SELECT count(*) AS n FROM t -- after;
; -- nothing; more
