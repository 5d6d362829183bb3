-- outcome: not_loaded
CREATE TABLE u AS SELECT * FROM t
