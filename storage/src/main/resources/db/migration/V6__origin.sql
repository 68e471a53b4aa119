-- Where rows came from that were moved in, so that moving the same in twice does not double the stock.

-- noun says which table row_id belongs to: maker, filament or spool. name is what the source calls the row.
CREATE TABLE origin (
  source TEXT   NOT NULL,
  noun   TEXT   NOT NULL,
  name   TEXT   NOT NULL,
  row_id BIGINT NOT NULL,
  PRIMARY KEY (source, noun, name)
);
