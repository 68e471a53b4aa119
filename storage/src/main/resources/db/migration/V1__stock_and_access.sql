-- One script for SQLite and PostgreSQL. ${id} is the generated key of the database at hand.
-- Masses are whole nanograms (_ng), lengths whole micrometres (_um), money whole millionths (_micros),
-- times milliseconds since 1970 UTC (_at). deleted_at is a tombstone: the row stays, its id is never used again.

CREATE TABLE material (
  id         ${id},
  name       TEXT    NOT NULL,
  custom     BOOLEAN NOT NULL,
  deleted_at BIGINT
);
CREATE UNIQUE INDEX material_name ON material (name) WHERE deleted_at IS NULL;

CREATE TABLE colour (
  id         ${id},
  name       TEXT    NOT NULL,
  hex        TEXT,
  custom     BOOLEAN NOT NULL,
  deleted_at BIGINT
);
CREATE UNIQUE INDEX colour_name ON colour (name) WHERE deleted_at IS NULL;

CREATE TABLE maker (
  id         ${id},
  name       TEXT NOT NULL,
  deleted_at BIGINT
);
CREATE INDEX maker_name ON maker (name);

CREATE TABLE template (
  id           ${id},
  name         TEXT   NOT NULL,
  material_id  BIGINT NOT NULL REFERENCES material (id),
  manufacturer TEXT,
  starting_ng  BIGINT NOT NULL,
  empty_ng     BIGINT,
  notes        TEXT,
  deleted_at   BIGINT
);
CREATE UNIQUE INDEX template_name ON template (name) WHERE deleted_at IS NULL;

CREATE TABLE filament (
  id               ${id},
  name             TEXT,
  maker_id         BIGINT REFERENCES maker (id),
  material_id      BIGINT NOT NULL REFERENCES material (id),
  modifier         TEXT,
  colour_id        BIGINT NOT NULL REFERENCES colour (id),
  hexes            TEXT   NOT NULL,
  direction        TEXT,
  density          DOUBLE PRECISION NOT NULL,
  diameter_um      BIGINT NOT NULL,
  full_ng          BIGINT,
  empty_ng         BIGINT,
  extruder_c       BIGINT,
  bed_c            BIGINT,
  price_micros     BIGINT,
  price_currency   TEXT,
  article_number   TEXT,
  external_id      TEXT,
  template_id      BIGINT REFERENCES template (id),
  notes            TEXT,
  draw_policy      TEXT,
  low_threshold_ng BIGINT,
  archived         BOOLEAN NOT NULL,
  created_at       BIGINT NOT NULL,
  updated_at       BIGINT NOT NULL,
  deleted_at       BIGINT
);
CREATE INDEX filament_created ON filament (created_at, id);

CREATE TABLE spool (
  id             ${id},
  filament_id    BIGINT NOT NULL REFERENCES filament (id),
  net_ng         BIGINT NOT NULL,
  starting_ng    BIGINT,
  empty_ng       BIGINT,
  price_micros   BIGINT,
  price_currency TEXT,
  location       TEXT,
  lot_number     TEXT,
  comment        TEXT,
  archived       BOOLEAN NOT NULL,
  created_at     BIGINT NOT NULL,
  updated_at     BIGINT NOT NULL,
  first_used_at  BIGINT,
  last_used_at   BIGINT,
  deleted_at     BIGINT
);
CREATE INDEX spool_filament ON spool (filament_id);

CREATE TABLE consumption (
  id            ${id},
  filament_id   BIGINT NOT NULL REFERENCES filament (id),
  amount_ng     BIGINT NOT NULL,
  length_um     BIGINT,
  print_name    TEXT,
  kind          TEXT   NOT NULL,
  notes         TEXT,
  shortfall_ng  BIGINT NOT NULL,
  cost_micros   BIGINT,
  cost_currency TEXT,
  created_at    BIGINT NOT NULL,
  deleted_at    BIGINT
);
CREATE INDEX consumption_filament ON consumption (filament_id, created_at);
CREATE INDEX consumption_created ON consumption (created_at, id);

-- The ledger. Rows are never changed and never deleted.
CREATE TABLE stock_entry (
  id             ${id},
  filament_id    BIGINT NOT NULL REFERENCES filament (id),
  kind           TEXT   NOT NULL,
  consumption_id BIGINT REFERENCES consumption (id),
  asked_ng       BIGINT,
  shortfall_ng   BIGINT,
  gross_ng       BIGINT,
  reverses_id    BIGINT REFERENCES stock_entry (id),
  at             BIGINT NOT NULL,
  user_id        BIGINT,
  actor          TEXT   NOT NULL,
  via            TEXT   NOT NULL,
  address        TEXT,
  note           TEXT
);
CREATE INDEX stock_entry_filament ON stock_entry (filament_id);
CREATE INDEX stock_entry_consumption ON stock_entry (consumption_id) WHERE consumption_id IS NOT NULL;
-- An entry is reversed at most once, whatever the code above believes.
CREATE UNIQUE INDEX stock_entry_reverses ON stock_entry (reverses_id) WHERE reverses_id IS NOT NULL;

CREATE TABLE allocation (
  entry_id  BIGINT  NOT NULL REFERENCES stock_entry (id),
  position  BIGINT  NOT NULL,
  spool_id  BIGINT  NOT NULL REFERENCES spool (id),
  change_ng BIGINT  NOT NULL,
  PRIMARY KEY (entry_id, position)
);

CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE hub_user (
  id            ${id},
  username      TEXT   NOT NULL,
  email         TEXT,
  role          TEXT   NOT NULL,
  password_hash TEXT   NOT NULL,
  created_at    BIGINT NOT NULL,
  updated_at    BIGINT NOT NULL,
  last_login_at BIGINT
);
CREATE UNIQUE INDEX hub_user_username ON hub_user (lower(username));
CREATE UNIQUE INDEX hub_user_email ON hub_user (lower(email)) WHERE email IS NOT NULL;

CREATE TABLE session (
  id                ${id},
  user_id           BIGINT NOT NULL REFERENCES hub_user (id),
  access_hash       TEXT   NOT NULL,
  access_expires_at BIGINT NOT NULL,
  created_at        BIGINT NOT NULL,
  ended_at          BIGINT
);
CREATE UNIQUE INDEX session_access ON session (access_hash);

CREATE TABLE refresh_token (
  token_hash TEXT   NOT NULL PRIMARY KEY,
  session_id BIGINT NOT NULL REFERENCES session (id),
  expires_at BIGINT NOT NULL,
  used_at    BIGINT
);
CREATE INDEX refresh_token_session ON refresh_token (session_id);

-- Requests that carried an Idempotency-Key. status is 0 until the first answer is known.
CREATE TABLE request (
  caller      TEXT   NOT NULL,
  method      TEXT   NOT NULL,
  path        TEXT   NOT NULL,
  key         TEXT   NOT NULL,
  fingerprint TEXT   NOT NULL,
  status      BIGINT NOT NULL,
  body        TEXT   NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (caller, method, path, key)
);
CREATE INDEX request_created ON request (created_at);

INSERT INTO material (name, custom) VALUES
  ('PLA', FALSE), ('PETG', FALSE), ('ABS', FALSE), ('TPU', FALSE), ('ASA', FALSE),
  ('PC', FALSE), ('Nylon', FALSE), ('Wood', FALSE), ('Metal', FALSE), ('Carbon Fiber', FALSE);

INSERT INTO colour (name, hex, custom) VALUES
  ('Black', '#000000', FALSE), ('White', '#FFFFFF', FALSE), ('Red', '#FF0000', FALSE),
  ('Blue', '#0000FF', FALSE), ('Green', '#00FF00', FALSE), ('Yellow', '#FFFF00', FALSE),
  ('Orange', '#FFA500', FALSE), ('Purple', '#800080', FALSE), ('Pink', '#FFC0CB', FALSE),
  ('Gray', '#808080', FALSE), ('Silver', '#C0C0C0', FALSE), ('Gold', '#FFD700', FALSE),
  ('Brown', '#A52A2A', FALSE), ('Cyan', '#00FFFF', FALSE), ('Magenta', '#FF00FF', FALSE);

INSERT INTO setting (key, value) VALUES ('restock_threshold_g', '100');
