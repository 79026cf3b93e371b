"""Numbered steps from one schema to the next; run only by divide_support.store.schema."""

# The number of the newest step in versions/; a data file keeps its own in PRAGMA user_version.
SCHEMA = 2
