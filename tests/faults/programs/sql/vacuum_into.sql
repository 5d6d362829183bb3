-- outcome: not_loaded
-- note: VACUUM does not
VACUUM INTO 'escaped.db'
