-- verdict: memory_limit
SELECT zeroblob(2000000000)
