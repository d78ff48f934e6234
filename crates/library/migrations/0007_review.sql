-- Findings of the checks that a person has excused.
CREATE TABLE excuse (
    -- No reference: a segment that was merged away comes back with undo, and finds its excuses again.
    segment TEXT NOT NULL,
    -- Stands for the finding in the texts that it was found in; when they change it is another.
    fingerprint TEXT NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (segment, fingerprint)
) STRICT, WITHOUT ROWID;

-- Which units of the memory came from a work, for counting what the memory knew without it.
CREATE INDEX unit_work ON unit (work) WHERE work IS NOT NULL;

-- Segments that an edit confirmed or approved which were drafts before, and what was confirmed on a day.
ALTER TABLE edit ADD COLUMN confirmed INTEGER NOT NULL DEFAULT 0;
UPDATE edit SET confirmed = json_array_length(after) WHERE label = 'Confirmed';
CREATE INDEX edit_confirmed ON edit (at, confirmed) WHERE confirmed > 0 AND undone = 0;
