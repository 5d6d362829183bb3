-- outcome: not_loaded
-- note: INSERT does not
INSERT INTO t VALUES (9, 'z') RETURNING a
