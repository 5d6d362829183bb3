-- outcome: not_loaded
-- note: One query only
SELECT 1 /* ; */ -- ;
; /* still nothing -- */ DELETE FROM t
