-- outcome: not_loaded
EXPLAIN DELETE FROM t
