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

-- What was confirmed on a day.
CREATE INDEX edit_confirmed ON edit (at, json_array_length(after)) WHERE label = 'Confirmed' AND undone = 0;
