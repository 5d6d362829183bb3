-- outcome: not_loaded
-- note: only reads
ATTACH 'escaped.db' AS e
