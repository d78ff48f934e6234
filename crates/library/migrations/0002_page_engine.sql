-- Which engine read the page, with its version; nothing for pages that were read before this was kept.
ALTER TABLE page ADD COLUMN engine TEXT;
