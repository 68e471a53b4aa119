-- Whether an entry of the catalogue is in the stock already is asked at every adoption and for every list of entries.
CREATE INDEX filament_external ON filament (external_id) WHERE external_id IS NOT NULL;
