-- Recordings of hosts whose disk does not last (MEDIA_URL=database), in chunks under the name that
-- they would have as a file. Whose they are is told by the row in recordings.
CREATE TABLE media_parts (
    recording_id TEXT NOT NULL,
    part_name TEXT NOT NULL,
    chunk INTEGER NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (recording_id, part_name, chunk)
);
