-- What came into the memory from files, an import a row. While one goes on, and after it was undone, its units are in the
-- table of units as removed ones; one transaction makes all of them visible.
CREATE TABLE import (
    id INTEGER PRIMARY KEY,
    -- The file's or folder's name as it was chosen.
    file TEXT NOT NULL,
    format TEXT NOT NULL,
    at TEXT NOT NULL,
    -- Units that came in.
    units INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'undone')),
    -- When it was undone: what it took away bears the same time.
    undone TEXT
) STRICT;

-- The import that brought the unit.
ALTER TABLE unit ADD COLUMN import INTEGER REFERENCES import (id);
CREATE INDEX unit_import ON unit (import);
