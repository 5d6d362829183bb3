-- outcome: not_loaded
DROP TABLE t
