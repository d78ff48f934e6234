-- The dictionaries that a person brings along.
CREATE TABLE dictionary (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    added TEXT NOT NULL,
    -- How many entries it has: counting hundreds of thousands at every key would be felt.
    entries INTEGER NOT NULL,
    is_on INTEGER NOT NULL DEFAULT 1,
    -- When the person removed it; it can be restored.
    removed TEXT
) STRICT;

CREATE TABLE dictionary_entry (
    dictionary TEXT NOT NULL REFERENCES dictionary (id),
    -- Place in the dictionary, 0-based.
    ordinal INTEGER NOT NULL,
    headword TEXT NOT NULL,
    -- Other forms that lead to it: JSON.
    forms TEXT NOT NULL,
    class TEXT,
    definition TEXT NOT NULL,
    PRIMARY KEY (dictionary, ordinal)
) STRICT, WITHOUT ROWID;
