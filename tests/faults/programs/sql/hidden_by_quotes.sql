-- outcome: not_loaded
-- note: One query only
SELECT '--', "/*", [';], `'`, 'it''s;' ; DROP TABLE t --*/
