-- verdict: error returned
SELECT * FROM pragma_journal_mode('delete')
