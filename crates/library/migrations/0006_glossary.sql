-- The glossary: how terms are to be translated.
CREATE TABLE term (
    -- Small and dense: the key of the recogniser in memory.
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    tibetan TEXT NOT NULL,
    -- The whole term as the memory crate has it, JSON.
    term TEXT NOT NULL,
    changed TEXT NOT NULL,
    -- When the person removed it; it can be restored.
    removed TEXT
) STRICT;
CREATE INDEX term_tibetan ON term (tibetan);

-- Proposed terms that the person did not want, so that they are not proposed again.
CREATE TABLE dismissed_candidate (
    tibetan TEXT PRIMARY KEY NOT NULL,
    at TEXT NOT NULL
) STRICT;
