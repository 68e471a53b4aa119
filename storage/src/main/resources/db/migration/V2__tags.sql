-- What a reader or a camera sees on a spool. tag is the form in which tags are compared (Tag.key), shown is as written.
-- A spool that is deleted loses its tags, so there is no tombstone.
CREATE TABLE spool_tag (
  id       ${id},
  tag      TEXT   NOT NULL,
  shown    TEXT   NOT NULL,
  spool_id BIGINT NOT NULL REFERENCES spool (id),
  added_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX spool_tag_tag ON spool_tag (tag);
CREATE INDEX spool_tag_spool ON spool_tag (spool_id);

-- For the history of one spool, of one user, and of a span of time.
CREATE INDEX allocation_spool ON allocation (spool_id, entry_id);
CREATE INDEX stock_entry_user ON stock_entry (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX stock_entry_at ON stock_entry (at);
