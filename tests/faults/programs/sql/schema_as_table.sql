-- verdict: passed
-- expected: [["a"], ["b"]]
SELECT name FROM pragma_table_info('t')
