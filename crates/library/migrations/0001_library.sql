-- Times are RFC 3339 in UTC, identities UUIDv7, hashes lower-case hexadecimal.

CREATE TABLE work (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    created TEXT NOT NULL,
    opened TEXT,
    -- The segment that was active last.
    active TEXT,
    -- When the person removed it; it can be restored.
    removed TEXT
) STRICT;

CREATE TABLE original (
    hash TEXT PRIMARY KEY NOT NULL,
    extension TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    added TEXT NOT NULL
) STRICT;

CREATE TABLE page (
    id TEXT PRIMARY KEY NOT NULL,
    work TEXT NOT NULL REFERENCES work (id),
    -- Place in the work, 0-based.
    ordinal INTEGER NOT NULL,
    original TEXT NOT NULL REFERENCES original (hash),
    -- Which page of the original, 0-based.
    page_index INTEGER NOT NULL,
    -- The file's name as it was dropped.
    file TEXT NOT NULL,
    label TEXT,
    width INTEGER NOT NULL DEFAULT 0,
    height INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'unread' CHECK (state IN ('unread', 'read', 'failed')),
    failure TEXT,
    -- How often a worker died of it.
    crashes INTEGER NOT NULL DEFAULT 0,
    UNIQUE (work, ordinal)
) STRICT;
CREATE INDEX page_original ON page (original);

CREATE TABLE line (
    id TEXT PRIMARY KEY NOT NULL,
    page TEXT NOT NULL REFERENCES page (id),
    -- Place on the page in reading order, 0-based.
    ordinal INTEGER NOT NULL,
    role TEXT NOT NULL,
    -- Whether a person said what it is; then no machine says otherwise.
    settled INTEGER NOT NULL DEFAULT 0,
    -- Shape, syllables, boxes and confidences as the engine gave them, JSON. Never changed by a correction.
    reading TEXT NOT NULL,
    UNIQUE (page, ordinal)
) STRICT;

CREATE TABLE segment (
    id TEXT PRIMARY KEY NOT NULL,
    work TEXT NOT NULL REFERENCES work (id),
    -- The page on which it begins.
    page TEXT NOT NULL REFERENCES page (id),
    -- Order within the page; no two segments share a place, so that reading order is never a matter of chance.
    position INTEGER NOT NULL,
    -- What the engine read.
    ocr TEXT NOT NULL,
    -- Where on the pages it stands: stretches of lines, JSON.
    stretches TEXT NOT NULL,
    -- The person's correction of the source.
    correction TEXT,
    -- The person's translation and where it comes from, JSON.
    target TEXT,
    target_origin TEXT,
    -- The machine's draft and where it comes from, JSON.
    draft TEXT,
    draft_origin TEXT,
    status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'confirmed', 'approved')),
    doubtful INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX segment_place ON segment (work, page, position);
-- After each page that is read, those without a draft are looked for; they are few.
CREATE INDEX segment_undrafted ON segment (work) WHERE draft IS NULL AND target IS NULL;

-- Every edit with the segments before and after it, whole, so that undo needs no knowledge of what the edit was.
CREATE TABLE edit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    work TEXT NOT NULL REFERENCES work (id),
    label TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    -- Lines that became something else by it, JSON.
    roles TEXT NOT NULL,
    at TEXT NOT NULL,
    -- 0 done, 1 undone, 2 neither any more: it can be brought back no longer.
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2))
) STRICT;
CREATE INDEX edit_work ON edit (work, id);

CREATE TABLE unit (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    -- The match key of the source.
    source_key TEXT NOT NULL,
    previous TEXT,
    next TEXT,
    work TEXT,
    segment TEXT,
    -- The whole unit as the memory crate has it, JSON.
    unit TEXT NOT NULL,
    provenance TEXT NOT NULL,
    changed TEXT NOT NULL,
    -- When it was removed; it can be restored.
    removed TEXT
) STRICT;
CREATE INDEX unit_key ON unit (source_key);
CREATE INDEX unit_segment ON unit (segment);

-- Whole syllables: the default categories would cut Tibetan at its vowel signs.
CREATE VIRTUAL TABLE unit_text USING fts5 (
    source, target, content = 'unit', content_rowid = 'number',
    tokenize = "unicode61 categories 'L* N* Co Mn Mc' remove_diacritics 0"
);
CREATE TRIGGER unit_inserted AFTER INSERT ON unit BEGIN
    INSERT INTO unit_text (rowid, source, target) VALUES (new.number, new.source, new.target);
END;
CREATE TRIGGER unit_deleted AFTER DELETE ON unit BEGIN
    INSERT INTO unit_text (unit_text, rowid, source, target) VALUES ('delete', old.number, old.source, old.target);
END;
CREATE TRIGGER unit_updated AFTER UPDATE OF source, target ON unit BEGIN
    INSERT INTO unit_text (unit_text, rowid, source, target) VALUES ('delete', old.number, old.source, old.target);
    INSERT INTO unit_text (rowid, source, target) VALUES (new.number, new.source, new.target);
END;

CREATE TABLE preference (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
