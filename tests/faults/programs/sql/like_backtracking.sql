-- verdict: time_limit returned
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000)
SELECT count(*) FROM n WHERE printf('%.*c', 3000, 'a') LIKE '%a%a%a%a%a%a%a%a%a%ab'
