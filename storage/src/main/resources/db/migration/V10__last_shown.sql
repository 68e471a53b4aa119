-- What a printer last showed as over, so that a print nobody saw is told from one that is known.
CREATE TABLE last_shown (
  printer_id BIGINT NOT NULL PRIMARY KEY REFERENCES printer (id),
  file       TEXT   NOT NULL,
  total_ms   BIGINT NOT NULL
);
CREATE INDEX job_attempt ON job (attempt_printer_id, attempt_at);
