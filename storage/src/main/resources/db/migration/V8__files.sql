-- The library of print files; their bytes are in the data folder, by their hash (SHA-256, hexadecimal).

-- folder is what stands before the name in path, '' at the top; name_key is the name in lower case, for searching and
-- sorting. printable is what printers get, where it is not the file itself. metadata is JSON, with the pictures.
CREATE TABLE print_file (
  id             ${id},
  path           TEXT   NOT NULL,
  folder         TEXT   NOT NULL,
  name_key       TEXT   NOT NULL,
  hash           TEXT   NOT NULL,
  size_bytes     BIGINT NOT NULL,
  printable_hash TEXT,
  printable_size BIGINT,
  metadata       TEXT   NOT NULL,
  created_at     BIGINT NOT NULL,
  changed_at     BIGINT NOT NULL,
  user_id        BIGINT,
  actor          TEXT   NOT NULL,
  via            TEXT   NOT NULL,
  address        TEXT,
  deleted_at     BIGINT
);
CREATE UNIQUE INDEX print_file_path ON print_file (path) WHERE deleted_at IS NULL;
CREATE INDEX print_file_folder ON print_file (folder) WHERE deleted_at IS NULL;

-- Everything that a file needs: its own bytes, what printers get of it, and its pictures.
CREATE TABLE print_file_content (
  file_id BIGINT NOT NULL REFERENCES print_file (id),
  hash    TEXT   NOT NULL,
  PRIMARY KEY (file_id, hash)
);
CREATE INDEX print_file_content_hash ON print_file_content (hash);

-- Those that were made; others follow from the paths of their files.
CREATE TABLE file_folder (
  path       TEXT   NOT NULL PRIMARY KEY,
  created_at BIGINT NOT NULL
);
