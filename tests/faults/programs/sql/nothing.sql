-- outcome: not_loaded
-- note: There is no query.
/* only a comment
