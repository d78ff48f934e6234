-- The terms that occur at all, for wildcards; read from the index itself, it keeps nothing of its own.
CREATE VIRTUAL TABLE unit_term USING fts5vocab (unit_text, row);

-- What was translated in one work is a few thousand units, read without the index of terms. Imported units have no work
-- here, and cost nothing.
CREATE INDEX unit_work ON unit (work, number) WHERE work IS NOT NULL;
