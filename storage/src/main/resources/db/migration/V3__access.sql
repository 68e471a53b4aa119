-- Users leave tombstones, sign-ins say where they came from, and programs get keys of their own.

ALTER TABLE hub_user ADD COLUMN deleted_at BIGINT;
DROP INDEX hub_user_username;
DROP INDEX hub_user_email;
CREATE UNIQUE INDEX hub_user_username ON hub_user (lower(username)) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX hub_user_email ON hub_user (lower(email)) WHERE email IS NOT NULL AND deleted_at IS NULL;

ALTER TABLE session ADD COLUMN last_used_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN address TEXT;
ALTER TABLE session ADD COLUMN client TEXT;
UPDATE session SET last_used_at = created_at;
CREATE INDEX session_of_user ON session (user_id);

-- permissions and printers are lists with commas; printers is NULL for all of them.
CREATE TABLE api_key (
  id           ${id},
  owner_id     BIGINT REFERENCES hub_user (id),
  hash         TEXT    NOT NULL,
  prefix       TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  permissions  TEXT    NOT NULL,
  printers     TEXT,
  profile      TEXT,
  enabled      BOOLEAN NOT NULL,
  created_at   BIGINT  NOT NULL,
  expires_at   BIGINT,
  last_used_at BIGINT,
  deleted_at   BIGINT
);
CREATE UNIQUE INDEX api_key_hash ON api_key (hash);
