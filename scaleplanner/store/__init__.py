"""The database: rows, mapping, migration, backup and lock."""
