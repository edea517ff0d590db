"""Help for those who write records: new files, ids that stay, schemas, and what no page shows."""
