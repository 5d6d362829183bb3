-- outcome: not_loaded
-- note: One query only
SELECT 1; ATTACH 'escaped.db' AS e
