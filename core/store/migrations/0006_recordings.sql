-- Recordings of spoken answers. Their sound lies in the media store under the recording's id; a row
-- says whether it still does. seen_at moves on while a recording is being made, so that another
-- process can tell that its maker is gone.
-- Deliveries have a column for each figure that trends are drawn of; NULL is unknown.

CREATE TABLE recordings (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    asked_id TEXT NOT NULL,
    take INTEGER NOT NULL,
    kind TEXT NOT NULL,
    media_type TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL,
    seen_at TIMESTAMPTZ NOT NULL,
    duration_s DOUBLE PRECISION NOT NULL,
    size_bytes BIGINT NOT NULL,
    is_open BOOLEAN NOT NULL,
    question_ended_s DOUBLE PRECISION NOT NULL,
    transcript_json TEXT,
    concerns_json TEXT,
    is_transcribing BOOLEAN NOT NULL,
    failure TEXT,
    is_in_draft BOOLEAN NOT NULL,
    has_media BOOLEAN NOT NULL
);
CREATE INDEX recordings_by_question ON recordings (asked_id);
CREATE INDEX recordings_by_interview ON recordings (interview_id);

CREATE TABLE deliveries (
    answer_id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    interview_id TEXT NOT NULL,
    duration_s DOUBLE PRECISION NOT NULL,
    words INTEGER NOT NULL,
    words_per_minute DOUBLE PRECISION,
    pauses INTEGER,
    longest_pause_s DOUBLE PRECISION,
    pause_share DOUBLE PRECISION,
    first_word_s DOUBLE PRECISION,
    fillers INTEGER,
    repeats INTEGER,
    restarts INTEGER,
    loudness_variation_db DOUBLE PRECISION,
    pitch_variation_semitones DOUBLE PRECISION,
    delivery_json TEXT NOT NULL,
    measured_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX deliveries_by_interview ON deliveries (interview_id);
