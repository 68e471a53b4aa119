-- What Spoolman's clients know of a maker, and what they keep for themselves.

ALTER TABLE maker ADD COLUMN comment TEXT;
ALTER TABLE maker ADD COLUMN empty_ng BIGINT;
ALTER TABLE maker ADD COLUMN external_id TEXT;
ALTER TABLE maker ADD COLUMN created_at BIGINT NOT NULL DEFAULT 0;
UPDATE maker SET created_at = coalesce((SELECT min(f.created_at) FROM filament f WHERE f.maker_id = maker.id), 0);

-- A filament may be of no known material or colour. These stand for it and are hidden, as tombstones are.
INSERT INTO material (id, name, custom, deleted_at) VALUES (0, 'Unknown', FALSE, 0);
INSERT INTO colour (id, name, hex, custom, deleted_at) VALUES (0, 'Unknown', NULL, FALSE, 0);

-- kind says which table owner_id belongs to: maker, filament or spool.
CREATE TABLE extra (
  kind     TEXT   NOT NULL,
  owner_id BIGINT NOT NULL,
  key      TEXT   NOT NULL,
  value    TEXT   NOT NULL,
  PRIMARY KEY (kind, owner_id, key)
);

CREATE TABLE preference (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
