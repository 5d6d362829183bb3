-- verdict: memory_limit time_limit returned
SELECT length(hex(zeroblob(499999999))), length(hex(zeroblob(499999998)) || hex(zeroblob(1)))
