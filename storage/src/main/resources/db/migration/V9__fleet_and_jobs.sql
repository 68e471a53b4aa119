-- Printers, wishes to print, and the prints that became of them.

-- nozzles is a list with commas of diameters in micrometres, the first tool's first. A slug stays taken by a tombstone:
-- it stands in the settings of slicers.
CREATE TABLE printer (
  id          ${id},
  slug        TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  make        TEXT    NOT NULL,
  address     TEXT    NOT NULL,
  secret      TEXT,
  model       TEXT,
  width_um    BIGINT,
  depth_um    BIGINT,
  height_um   BIGINT,
  nozzles     TEXT    NOT NULL,
  enabled     BOOLEAN NOT NULL,
  auto_clear  BOOLEAN NOT NULL,
  plate_clear BOOLEAN NOT NULL,
  created_at  BIGINT  NOT NULL,
  deleted_at  BIGINT
);
CREATE UNIQUE INDEX printer_slug ON printer (slug);

CREATE TABLE loaded_spool (
  printer_id BIGINT NOT NULL REFERENCES printer (id),
  tool       BIGINT NOT NULL,
  spool_id   BIGINT NOT NULL REFERENCES spool (id),
  PRIMARY KEY (printer_id, tool)
);
-- A spool is in one tool only.
CREATE UNIQUE INDEX loaded_spool_spool ON loaded_spool (spool_id);

-- attempt_… is the last try to begin, before_… what the printer showed before it: before_total_ms is NULL if nobody
-- has looked. file_id and print_id point at rows that may come later or go earlier.
CREATE TABLE job (
  id                 ${id},
  file_id            BIGINT  NOT NULL,
  content            TEXT    NOT NULL,
  name               TEXT    NOT NULL,
  plate              BIGINT  NOT NULL,
  printer_id         BIGINT  REFERENCES printer (id),
  not_before_at      BIGINT,
  same_colour        BOOLEAN NOT NULL,
  ignoring_stock     BOOLEAN NOT NULL,
  state              TEXT    NOT NULL,
  position           BIGINT  NOT NULL,
  attempt_printer_id BIGINT  REFERENCES printer (id),
  attempt_name       TEXT,
  attempt_at         BIGINT,
  before_file        TEXT,
  before_total_ms    BIGINT,
  before_extruded_um BIGINT,
  print_id           BIGINT,
  trouble            TEXT,
  created_at         BIGINT  NOT NULL,
  user_id            BIGINT,
  actor              TEXT    NOT NULL,
  via                TEXT    NOT NULL,
  address            TEXT
);
CREATE INDEX job_state ON job (state, position);
CREATE INDEX job_position ON job (position);
CREATE INDEX job_content ON job (content) WHERE state NOT IN ('done', 'failed', 'cancelled');

-- result is NULL while it runs. name_lower is what a search looks at: the two databases disagree on lower().
CREATE TABLE print (
  id          ${id},
  printer_id  BIGINT NOT NULL REFERENCES printer (id),
  name        TEXT   NOT NULL,
  name_lower  TEXT   NOT NULL,
  remote_name TEXT   NOT NULL,
  job_id      BIGINT REFERENCES job (id),
  file_id     BIGINT,
  content     TEXT,
  plate       BIGINT NOT NULL,
  started_at  BIGINT NOT NULL,
  ended_at    BIGINT,
  result      TEXT,
  printing_ms BIGINT NOT NULL,
  total_ms    BIGINT NOT NULL,
  progress    DOUBLE PRECISION NOT NULL,
  reason      TEXT,
  deleted_at  BIGINT
);
CREATE INDEX print_started ON print (started_at, id);
CREATE INDEX print_printer ON print (printer_id, started_at, id);
CREATE INDEX print_content ON print (content) WHERE content IS NOT NULL AND deleted_at IS NULL;
-- A printer prints one thing at a time, whatever the code above believes.
CREATE UNIQUE INDEX print_running ON print (printer_id) WHERE result IS NULL AND deleted_at IS NULL;

CREATE TABLE print_use (
  print_id       BIGINT NOT NULL REFERENCES print (id),
  position       BIGINT NOT NULL,
  tool           BIGINT NOT NULL,
  spool_id       BIGINT REFERENCES spool (id),
  length_um      BIGINT NOT NULL,
  mass_ng        BIGINT,
  cost_micros    BIGINT,
  cost_currency  TEXT,
  consumption_id BIGINT REFERENCES consumption (id),
  PRIMARY KEY (print_id, position)
);

CREATE TABLE counted_up_to (
  printer_id BIGINT NOT NULL PRIMARY KEY REFERENCES printer (id),
  tool       BIGINT NOT NULL,
  mark_mm    DOUBLE PRECISION NOT NULL,
  print_id   BIGINT REFERENCES print (id),
  used_mm    DOUBLE PRECISION
);
