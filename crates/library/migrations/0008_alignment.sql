-- Finished translations beside their Tibetan, while a person corrects which sentences belong together.
CREATE TABLE alignment (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    author TEXT NOT NULL,
    -- The work in this library that the Tibetan was taken from.
    work TEXT REFERENCES work (id),
    -- Names of the files as they were chosen.
    tibetan TEXT NOT NULL,
    english TEXT NOT NULL,
    -- The rows that it began with: JSON. What was changed since are the edits.
    rows TEXT NOT NULL,
    created TEXT NOT NULL,
    -- The units that it gave to the memory: a JSON list of their numbers; nothing if it gave none or took them back.
    units TEXT,
    -- When the person removed it; it can be restored.
    removed TEXT
) STRICT;

CREATE TABLE alignment_edit (
    alignment TEXT NOT NULL REFERENCES alignment (id),
    -- Place among the edits, 0-based.
    number INTEGER NOT NULL,
    -- The rows before and after: JSON.
    splice TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (alignment, number)
) STRICT, WITHOUT ROWID;
