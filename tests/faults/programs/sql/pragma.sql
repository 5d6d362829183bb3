-- outcome: not_loaded
-- note: PRAGMA does not
PRAGMA writable_schema = ON
