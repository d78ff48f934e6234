-- The terms that occur at all, for wildcards; read from the index itself, it keeps nothing of its own.
CREATE VIRTUAL TABLE unit_term USING fts5vocab (unit_text, row);
