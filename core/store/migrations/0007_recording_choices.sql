-- What a learner decided about recordings: NULL is "no camera" and "until I delete them".

CREATE TABLE recording_choices (
    user_id TEXT PRIMARY KEY,
    camera_agreed_at TIMESTAMPTZ,
    keep_days INTEGER,
    updated_at TIMESTAMPTZ NOT NULL
);
