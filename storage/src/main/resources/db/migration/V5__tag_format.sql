-- How the data on a tag is laid out, as whoever put it on calls it.
ALTER TABLE spool_tag ADD COLUMN format TEXT;
