-- outcome: not_loaded
-- note: DELETE does not
WITH x AS (SELECT 1) DELETE FROM t RETURNING a
