-- verdict: memory_limit returned error
-- cut: true
SELECT printf('%999999999d', 1)
