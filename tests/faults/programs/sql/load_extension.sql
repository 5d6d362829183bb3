-- verdict: error
-- outcome: not_loaded ran
SELECT load_extension('/usr/lib/libm.so')
